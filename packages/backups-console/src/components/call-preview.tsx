import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react'
import { asCurl, type HttpCall } from '@org/wording'
import type { ReactNode } from 'react'
import { withTargetFlag } from '../service/call-target.ts'
import { useConsole } from '../service/console-context.ts'
import { CopyButton } from './copy-button.tsx'

/** Shows a call as a command line of `backups` and as curl. */
export function CallPreview({ command, call }: { command: string; call: HttpCall }): ReactNode {
  const { baseUrl } = useConsole().server
  return (
    <TabProvider>
      <TabList className="tabs" aria-label="Command or curl">
        <Tab className="tab" id="call-command">
          CLI
        </Tab>
        <Tab className="tab" id="call-curl">
          curl
        </Tab>
      </TabList>
      <TabPanel tabId="call-command" className="code">
        <Code text={withTargetFlag(command, baseUrl)} textName="the command" />
      </TabPanel>
      <TabPanel tabId="call-curl" className="code">
        <Code text={asCurl(baseUrl, call)} textName="the curl call" />
      </TabPanel>
    </TabProvider>
  )
}

const Code = ({ text, textName }: { text: string; textName: string }): ReactNode => (
  <>
    <pre>
      <code>{text}</code>
    </pre>
    <CopyButton text={text} textName={textName} />
  </>
)

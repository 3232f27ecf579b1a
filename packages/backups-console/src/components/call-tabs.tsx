import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react'
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import { useConsole } from '../service/console-context.ts'
import { asCurl, type Call, forService } from './call-preview.ts'

/** The same thing from a terminal: as a command of `backups`, and as curl. */
export function CallTabs({ command, call }: { command: string; call: Call }): ReactNode {
  const { baseUrl } = useConsole().about
  return (
    <TabProvider>
      <TabList className="tabs" aria-label="The same call">
        <Tab className="tab" id="call-command">
          CLI
        </Tab>
        <Tab className="tab" id="call-curl">
          curl
        </Tab>
      </TabList>
      <TabPanel tabId="call-command" className="code">
        <Code text={forService(baseUrl, command)} what="the command" />
      </TabPanel>
      <TabPanel tabId="call-curl" className="code">
        <Code text={asCurl(baseUrl, call)} what="the curl call" />
      </TabPanel>
    </TabProvider>
  )
}

const Code = ({ text, what }: { text: string; what: string }): ReactNode => (
  <>
    <pre>
      <code>{text}</code>
    </pre>
    <CopyButton text={text} what={what} />
  </>
)

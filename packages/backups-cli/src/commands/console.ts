import { defineCommand } from '../command.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { onEnter } from '../on-enter.ts'
import { linkView } from '../output/views.ts'
import { untilInterrupted } from '../until-interrupted.ts'

export const consoleCommand = defineCommand({
  flags: {
    port: {
      type: 'string',
      atLeast: 0,
      atMost: 65_535,
      valueHint: 'N',
      description: 'Port on 127.0.0.1; 0, the default, takes a free one',
    },
    'read-only': {
      type: 'boolean',
      description: 'Forward nothing but reads: whatever the browser asks for, nothing changes',
    },
  },
  details:
    'Serves a page with every backup that the key can see, until Ctrl-C, to browsers on this machine. The link that it prints works once; Enter prints another. The key stays here: the browser never has it.',
  examples: [
    { does: 'Your backups in a browser', line: 'console' },
    { does: 'To look around and change nothing', line: 'console --read-only' },
    { does: 'A company that is not real, without a key', line: 'console --sim' },
  ],
  needsUrl: true,
  operations: {},
  async run({ client, note, notes, output, service, signal, terminal }, flags): Promise<ExitCode> {
    // A key or a URL that is none is refused here, as by every command, and not in the browser.
    client()
    const { serveConsole } = await import('../requests/serve-console.ts')
    const running = await serveConsole({
      apiKey: service.key,
      baseUrl: service.url,
      fetch: service.fetch,
      port: flags.port,
      isReadOnly: flags['read-only'],
      isSimulated: service.isSimulated,
    })
    const printLink = (): Promise<void> => output.record({ link: running.createLink() }, linkView)
    const stopListening = onEnter(terminal, () => void printLink())
    try {
      await printLink()
      // Who asked for JSON reads the link there.
      if (!notes.areHeld) {
        const another = terminal.stdin.isTTY ? '; Enter prints another' : ''
        note(`Open the link in a browser on this machine. It works once${another}.`)
        if (service.isSimulated)
          note(`The same company for another terminal:\n  export ZILLIZ_BASE_URL=${service.url} ZILLIZ_API_KEY=any`)
        note('Ctrl-C ends the console.')
      }
      await untilInterrupted(signal)
    } finally {
      stopListening()
      await running.close()
    }
    return exitCodes.interrupted
  },
})

import { defineCommand } from '../command.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { waitForInterrupt } from '../interrupts.ts'
import { linkView } from '../output/views.ts'
import { portFlag } from '../shared-flags.ts'
import { onEnterKey } from '../terminal.ts'

export const command = defineCommand({
  name: 'console',
  group: 'In a browser',
  summary: 'Manage backups in a browser on this machine',
  flags: {
    ...portFlag,
    'read-only': { type: 'boolean', description: 'Block every write' },
  },
  details:
    'Serves a page with every backup that the key can see, to browsers on this machine, until you press Ctrl-C. The printed link works once; press Enter for another link. The API key stays in this process and is never sent to the browser.',
  examples: [
    { description: 'Open your backups in a browser', line: 'console' },
    { description: 'Block every write', line: 'console --read-only' },
    { description: 'Try it without a key, on a simulator', line: 'console --sim' },
  ],
  needsUrl: true,
  prints: { url: 'link', view: linkView },
  operations: {},
  async run({ client, note, notes, output, service, signal, terminal }, flags): Promise<ExitCode> {
    // Validates the key and the base URL before the browser opens.
    client()
    const { serveConsole } = await import('../serve-console.ts')
    const running = await serveConsole({
      apiKey: service.key,
      baseUrl: service.url,
      fetch: service.fetch,
      port: flags.port,
      isReadOnly: flags['read-only'],
      isSimulated: service.isSimulated,
    })
    const printLink = (): Promise<void> => output.record({ link: running.createLink() })
    const stopListening = onEnterKey(terminal, () => void printLink())
    try {
      await printLink()
      // With JSON output, a program reads the link and needs no instructions.
      if (!notes.areDeferred) {
        const another = terminal.stdin.isTTY ? ' Press Enter for another link.' : ''
        note(`Open the link in a browser on this machine. It works once.${another}`)
        if (service.isSimulated)
          note(`To use this simulator in another terminal:\n  export ZILLIZ_BASE_URL=${service.url} ZILLIZ_API_KEY=any`)
        note('Press Ctrl-C to stop the console.')
      }
      await waitForInterrupt({ signal })
    } finally {
      stopListening()
      await running.close()
    }
    return exitCodes.interrupted
  },
})

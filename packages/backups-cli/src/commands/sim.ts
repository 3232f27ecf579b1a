import { defineCommand } from '../command.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { waitForInterrupt } from '../interrupts.ts'
import { urlView } from '../output/views.ts'
import { portFlag } from '../shared-flags.ts'
import { parseFault } from '../simulation/parse-fault.ts'

export const command = defineCommand({
  name: 'sim',
  group: 'Trying it out',
  summary: 'Serve the simulator over HTTP',
  flags: {
    ...portFlag,
    seed: {
      type: 'string',
      choices: ['small', 'fleet'],
      description: 'Initial data; fleet, the default, has clusters with months of backups',
    },
    factor: {
      type: 'string',
      atLeast: 0.001,
      valueHint: 'N',
      description: 'Simulated seconds per real second; default 60, so jobs of minutes take seconds',
    },
    state: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Load the state from FILE if it exists, and save it there on exit',
    },
    fault: {
      type: 'string',
      multiple: true,
      allowsCommas: true,
      valueHint: 'FAULT',
      description: 'Inject a fault, such as status=503,times=2 or {"reset":"after","operationId":"createBackup"}',
    },
  },
  details:
    'Serves a simulator of the API until you press Ctrl-C, for this command, curl or any other client. It accepts any key.',
  examples: [
    { description: 'Serve the simulator on a free port', line: 'sim' },
    {
      description: 'Drop the response to the first create request',
      line: 'sim --fault operationId=createBackup,reset=after,times=1',
    },
  ],
  prints: { url: 'url', view: urlView },
  operations: {},
  async run({ output, note, notes, signal }, flags): Promise<ExitCode> {
    const { demoState, defaultFactor, serveSimulation, writeState } = await import('../simulation/simulation.ts')
    const factor = flags.factor ?? defaultFactor
    const startAt = new Date()
    const simulator = await serveSimulation(flags.state, {
      port: flags.port,
      // The fleet's times start now, because clients compare them with their clock. `small` has the times of the API's examples.
      ...(flags.seed === 'small'
        ? { seed: 'small', clock: { factor } }
        : { seed: demoState(startAt), clock: { factor, startAt } }),
      faults: flags.fault.map(parseFault),
    })
    try {
      await output.record({ url: simulator.url })
      // With JSON output, a program reads the URL and needs no instructions.
      if (!notes.areDeferred) {
        note(
          `In another terminal, run:\n  export ZILLIZ_BASE_URL=${simulator.url} ZILLIZ_API_KEY=any\n  backups list\nPress Ctrl-C to stop the simulator.`,
        )
      }
      await waitForInterrupt({ signal })
    } finally {
      await simulator.close()
      if (flags.state !== undefined) await writeState(flags.state, simulator)
    }
    return exitCodes.interrupted
  },
})

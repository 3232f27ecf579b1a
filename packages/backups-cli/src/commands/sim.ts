import { defineCommand } from '../command.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { urlView } from '../output/views.ts'
import { parseFault } from '../requests/parse-fault.ts'
import { untilInterrupted } from '../until-interrupted.ts'

export const sim = defineCommand({
  flags: {
    port: {
      type: 'string',
      atLeast: 0,
      atMost: 65_535,
      valueHint: 'N',
      description: 'Port on 127.0.0.1; 0, the default, takes a free one',
    },
    seed: {
      type: 'string',
      choices: ['small', 'fleet'],
      description: 'What is there in the beginning; fleet, the default, is a company with months of backups',
    },
    factor: {
      type: 'string',
      atLeast: 0.001,
      valueHint: 'N',
      description: 'Simulated seconds per second; default 60, so that jobs of minutes take seconds',
    },
    state: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Goes on from what this file holds, and leaves its state there',
    },
    fault: {
      type: 'string',
      multiple: true,
      valueHint: 'FAULT',
      description: 'What goes wrong, such as status=503,times=2 or {"reset":"after","operationId":"createBackup"}',
    },
  },
  details: 'Serves the simulated service until Ctrl-C, for this program, curl or any other client. Any key is valid.',
  examples: [
    { does: 'The service with a company in it, on a port of its choice', line: 'sim' },
    {
      does: 'One that loses the answer to the first backup that is created',
      line: 'sim --fault operationId=createBackup,reset=after,times=1',
    },
  ],
  operations: {},
  async run({ output, note, notes, signal }, flags): Promise<ExitCode> {
    const { company, defaultFactor, serveSimulation, writeState } = await import('../requests/simulation.ts')
    const factor = flags.factor ?? defaultFactor
    const startAt = new Date()
    const simulator = await serveSimulation(flags.state, {
      port: flags.port,
      // Clients compare its times with their own clock. The small world is of the days of the document's examples.
      ...(flags.seed === 'small'
        ? { seed: 'small', clock: { factor } }
        : { seed: company(startAt), clock: { factor, startAt } }),
      faults: flags.fault.map(parseFault),
    })
    try {
      await output.record({ url: simulator.url }, urlView)
      // Who asked for JSON reads the URL there.
      if (!notes.areHeld) {
        note(
          `In another terminal:\n  export ZILLIZ_BASE_URL=${simulator.url} ZILLIZ_API_KEY=any\n  backups list\nCtrl-C ends it.`,
        )
      }
      await untilInterrupted(signal)
    } finally {
      await simulator.close()
      if (flags.state !== undefined) await writeState(flags.state, simulator)
    }
    return exitCodes.interrupted
  },
})

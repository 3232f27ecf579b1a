import { expect, test } from 'vitest'
import { resumeWaitCommand } from './follow-up-command.ts'

const flags = { 'base-url': undefined, region: undefined, sim: false, 'sim-state': undefined }

test.each([
  [flags, 'backups job wait --job-id j1'],
  [{ ...flags, region: 'china' as const }, 'backups job wait --job-id j1 --region china'],
  [{ ...flags, 'base-url': 'http://127.0.0.1:80/' }, 'backups job wait --job-id j1 --base-url http://127.0.0.1:80/'],
  [{ ...flags, 'sim-state': "it's here" }, `backups job wait --job-id j1 --sim-state 'it'\\''s here'`],
  [{ ...flags, sim: true }, undefined],
])('the command that resumes a wait with %j is %j', (serviceFlags, command) => {
  expect(resumeWaitCommand('j1', serviceFlags)).toBe(command)
})

import { expect, test } from 'vitest'
import { resumeCommand } from './resume.ts'

const flags = { 'base-url': undefined, region: undefined, sim: false, 'sim-state': undefined }

test.each([
  [flags, 'backups job wait --job-id j1'],
  [{ ...flags, region: 'china' as const }, 'backups job wait --job-id j1 --region china'],
  [{ ...flags, 'base-url': 'http://127.0.0.1:80/' }, 'backups job wait --job-id j1 --base-url http://127.0.0.1:80/'],
  [{ ...flags, 'sim-state': "it's here" }, `backups job wait --job-id j1 --sim-state 'it'\\''s here'`],
  [{ ...flags, sim: true }, undefined],
])('%j', (where, command) => {
  expect(resumeCommand('j1', where)).toBe(command)
})

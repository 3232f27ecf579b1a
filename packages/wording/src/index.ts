export * from './command-line.ts'
export * from './duration.ts'
export * from './schedule.ts'
export * from './verdicts.ts'

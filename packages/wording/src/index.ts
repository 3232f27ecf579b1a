export { asCommand, asCurl, quoteForShell, type HttpCall } from './command-line.ts'
export { durationInWords } from './duration.ts'
export {
  copyInWords,
  dayCount,
  dayNames,
  daysInWords,
  nextRun,
  parseFrequency,
  policyInWords,
  type Schedule,
  scheduleInWords,
} from './schedule.ts'
export { outcomeSentences, verdictSentences } from './verdicts.ts'

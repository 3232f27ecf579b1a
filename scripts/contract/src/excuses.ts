/** Operations that need not be covered somewhere, each with its reason. An excuse that nobody needs is a fault. */
export const excuses: readonly { operationId: string; where: 'core' | 'CLI' | 'simulator'; reason: string }[] = []

/** Words in answers of the simulator that the document does not know, each with its reason. One that never comes is a fault. */
export const inventedWords: readonly { schema: string; value: string; reason: string }[] = [
  {
    schema: 'JobType',
    value: 'EXPORT',
    reason: 'no source names the type of the job of an export; the simulator has to answer something',
  },
]

/** Mutants that are no mistakes, each with its reason. One that is caught, or not made any more, is a fault. */
export const explained: Readonly<Record<string, string>> = {
  'loosen-pattern SetBackupPolicyRequest.startTime#pattern':
    'the lookahead of this pattern ends in `$` as well, and fixes the length: with or without the last `$` it matches the same texts',
}

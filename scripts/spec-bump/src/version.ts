/** One version of the contract. */
export interface Version {
  /** Text of the document. */
  source: string
  /** Text of the evidence, where there is one. */
  evidence?: string | undefined
  /** Hand-written sources of that version: path below the root → text. Left out, those of the work tree. */
  files?: ReadonlyMap<string, string>
}

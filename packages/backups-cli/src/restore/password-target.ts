/** Receives the one-time password. */
export interface PasswordTarget {
  /** The end of the sentence "The one-time password …". */
  readonly description: string
  /** Writes the password. Returns false if that failed. */
  write(password: string): Promise<boolean>
  /** Releases the target if there is no password. */
  remove(): Promise<void>
}

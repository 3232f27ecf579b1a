import type { PollEvent } from '@org/backups-core'

/** Shows the progress of a wait on stderr. */
export interface Progress {
  poll(event: PollEvent): void
  end(): void
}

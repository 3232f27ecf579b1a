import type { PollEvent } from '@org/backups-core'

/** Shows how a wait goes on. */
export interface Progress {
  poll(event: PollEvent): void
  end(): void
}

import type { FetchLike } from '@org/backups-core'
import type { Brief } from './brief.ts'

/** What a test looks at, by name. */
export type Facts = Readonly<Record<string, unknown>>

/** A sentence about behaviour, what it owes, and what is seen. The two are compared to the last field. */
export interface Test {
  name: string
  owed: Facts
  /** Why this runtime owes something else than the others. */
  reason?: string
  observe(): Promise<Facts>
}

export type ForNode = Readonly<Record<'nodeFetch', FetchLike>>

/** What sections are given. */
export interface Context {
  brief: Brief
  /** The transport under test; undefined for the one that core takes when nothing is said. */
  fetch: FetchLike | undefined
  /** What `@org/backups-core/node` exports, where there is a node:http. */
  forNode: ForNode | undefined
}

/** A row of the table. */
export interface Section {
  id: string
  title: string
  /** Whether its tests run one by one, since they measure time. */
  isAlone?: true
  /** Why this runtime cannot run it at all. */
  cannot?(context: Context): string | undefined
  tests(context: Context): readonly Test[]
}

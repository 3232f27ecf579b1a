/** A change of the state at a simulated time. */
interface ScheduledEvent {
  /** Milliseconds since 1970. */
  at: number
  kind: 'jobEnds' | 'backupExpires' | 'policyIsDue'
  /** Id of the job, the backup, or the policy's cluster. */
  id: string
}

/** Future events, in order of time. Events at the same time are in the order of `kinds`, and then in insertion order. */
export interface EventQueue {
  add(event: ScheduledEvent): void
  /** Removes and returns the first event that is due at `now`. */
  next(now: number): ScheduledEvent | undefined
}

const kinds: readonly ScheduledEvent['kind'][] = ['jobEnds', 'backupExpires', 'policyIsDue']

interface Entry extends ScheduledEvent {
  order: number
}

const before = (a: Entry, b: Entry): boolean =>
  a.at !== b.at ? a.at < b.at : a.kind !== b.kind ? kinds.indexOf(a.kind) < kinds.indexOf(b.kind) : a.order < b.order

/** Creates a queue. It is a binary heap, because a state can have an event for each of 100,000 backups. */
export function createEventQueue(): EventQueue {
  const heap: Entry[] = []
  let order = 0
  return {
    add(event) {
      const entry: Entry = { ...event, order: order++ }
      let index = heap.length
      while (index > 0) {
        const parent = (index - 1) >>> 1
        const above = heap[parent] as Entry
        if (before(above, entry)) break
        heap[index] = above
        index = parent
      }
      heap[index] = entry
    },
    next(now) {
      const first = heap[0]
      if (!first || first.at > now) return undefined
      const last = heap.pop() as Entry
      if (heap.length > 0) {
        let index = 0
        for (;;) {
          let child = 2 * index + 1
          if (child >= heap.length) break
          if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child++
          if (before(last, heap[child] as Entry)) break
          heap[index] = heap[child] as Entry
          index = child
        }
        heap[index] = last
      }
      return first
    },
  }
}

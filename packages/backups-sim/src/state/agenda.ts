/** Something that is to happen at a time. */
interface Appointment {
  /** Milliseconds since 1970. */
  at: number
  kind: 'jobEnds' | 'backupExpires' | 'policyIsDue'
  /** Of the job, the backup, or the policy's cluster. */
  id: string
}

/** What is to happen, soonest first; at the same moment in the order of the kinds above, then in that of adding. */
export interface Agenda {
  add(appointment: Appointment): void
  /** Takes out the first appointment that is due at `now`. */
  next(now: number): Appointment | undefined
}

const kinds: readonly Appointment['kind'][] = ['jobEnds', 'backupExpires', 'policyIsDue']

interface Entry extends Appointment {
  order: number
}

const before = (a: Entry, b: Entry): boolean =>
  a.at !== b.at ? a.at < b.at : a.kind !== b.kind ? kinds.indexOf(a.kind) < kinds.indexOf(b.kind) : a.order < b.order

/** A binary heap: a fleet has one appointment for each backup that expires. */
export function createAgenda(): Agenda {
  const heap: Entry[] = []
  let order = 0
  return {
    add(appointment) {
      const entry: Entry = { ...appointment, order: order++ }
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

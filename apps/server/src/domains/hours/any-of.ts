import type { Hours, Stretch } from './hours.ts'

/** Open whenever one of these is. Pure. */
export function anyOf(all: readonly Hours[]): Hours {
  return {
    *stretches(from, until) {
      let covered = Number.NEGATIVE_INFINITY
      for (const { start, end, date } of inOrder(all.map((hours) => hours.stretches(from, until)))) {
        const begins = Math.max(start, covered)
        if (begins >= until) return
        if (end > covered) yield { start: begins, end, date }
        covered = Math.max(covered, end)
      }
    },
  }
}

// Several ordered lists as one, asking each no further than is needed.
function* inOrder(lists: readonly Iterable<Stretch>[]): Generator<Stretch> {
  const heads = lists.map((list) => {
    const rest = list[Symbol.iterator]()
    return { rest, head: rest.next() }
  })
  for (;;) {
    const waiting = heads.filter(({ head }) => !head.done)
    const [first] = waiting.toSorted((a, b) => startOf(a.head) - startOf(b.head))
    if (!first || first.head.done) return
    yield first.head.value
    first.head = first.rest.next()
  }
}

const startOf = (head: IteratorResult<Stretch>) => (head.done ? Number.POSITIVE_INFINITY : head.value.start)

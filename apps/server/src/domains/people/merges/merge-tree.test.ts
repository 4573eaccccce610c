import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Edge, treeUnder } from './merge-tree.ts'

const PEOPLE = ['1', '2', '3', '4', '5', '6']
/** The pointers that the acts keep: everybody's root, as `merged_into_id` holds it. */
type Roots = Map<string, string>
const alone = (): Roots => new Map(PEOPLE.map((id) => [id, id]))

function climb(edges: readonly Edge[], id: string): string {
  const up = edges.find((edge) => edge.personId === id)
  return up ? climb(edges, up.survivorId) : id
}

/** As `storeMerge` does: all of one root's go to the other. */
function merge(roots: Roots, edges: Edge[], survivorId: string, personId: string): void {
  edges.push({ survivorId, personId })
  for (const [id, root] of roots) if (root === personId) roots.set(id, survivorId)
}

/** As `unmergePeople` does: what leads to the person goes with him. */
function unmerge(roots: Roots, edges: Edge[], at: number): void {
  const [edge] = edges.splice(at, 1)
  if (edge) for (const id of treeUnder(edges, edge.personId)) roots.set(id, edge.personId)
}

const acts = fc.array(
  fc.oneof(
    fc.record({ merge: fc.constant(true), a: fc.constantFrom(...PEOPLE), b: fc.constantFrom(...PEOPLE) }),
    fc.record({ merge: fc.constant(false), a: fc.nat({ max: 20 }).map(String), b: fc.constant('') }),
  ),
  { maxLength: 40 },
)

function play(list: readonly { merge: boolean; a: string; b: string }[]): { roots: Roots; edges: Edge[] } {
  const [roots, edges]: [Roots, Edge[]] = [alone(), []]
  for (const act of list) {
    const [a, b] = [roots.get(act.a), roots.get(act.b)]
    if (act.merge && a && b && a !== b) merge(roots, edges, a, b)
    else if (!act.merge && edges.length > 0) unmerge(roots, edges, Number(act.a) % edges.length)
  }
  return { roots, edges }
}

test('after any merges, taken back in any order, everybody points to the one to whom the standing merges lead', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const { roots, edges } = play(list)
      for (const id of PEOPLE) assert.equal(roots.get(id), climb(edges, id))
    }),
  )
})

test('a merge that is taken back leaves everybody as if it had never been', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const { roots, edges } = play(list)
      const [survivor, other] = [...new Set(roots.values())]
      if (!survivor || !other) return
      const before = new Map(roots)
      merge(roots, edges, survivor, other)
      unmerge(roots, edges, edges.length - 1)
      assert.deepEqual(roots, before)
    }),
  )
})

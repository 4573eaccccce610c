import fc from 'fast-check'

/** What stands in the place of a value: the kinds of nonsense that have broken parsers. */
const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    Number.POSITIVE_INFINITY,
    Number.MAX_SAFE_INTEGER + 1,
    '',
    '\0',
    'a\0b',
    '\uD800',
    '\uDC00x',
    [],
    {},
    [[]],
    [null],
    '9'.repeat(400),
    'x'.repeat(70_000),
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary' }),
)

/** A body with one to three of its values replaced by nonsense, taken away, or joined by a stranger. The original stays as it is. */
export function mutated(body: unknown): fc.Arbitrary<unknown> {
  const change = fc.record({ place: fc.nat(), act: fc.constantFrom('replace', 'remove', 'add'), value: nonsense })
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const copy = { root: structuredClone(body) }
    for (const { place, act, value } of changes) {
      const places = placesOf(copy)
      const chosen = places[place % places.length]
      if (chosen) apply(chosen, act, structuredClone(value))
    }
    return copy.root
  })
}

interface Place {
  holder: Record<string, unknown> | unknown[]
  key: string
}

function apply({ holder, key }: Place, act: string, value: unknown): void {
  if (Array.isArray(holder)) holder.splice(Number(key), act === 'add' ? 0 : 1, ...(act === 'remove' ? [] : [value]))
  else if (act === 'remove' && key !== 'root') delete holder[key]
  else holder[act === 'add' && key !== 'root' ? `${key}_new` : key] = value
}

/** Every place of a value, the nearer to the root the earlier. Arrays count as holders with numbers for keys. */
function placesOf(holder: object): Place[] {
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder: holder as Place['holder'], key },
    ...(typeof value === 'object' && value !== null ? placesOf(value) : []),
  ])
}

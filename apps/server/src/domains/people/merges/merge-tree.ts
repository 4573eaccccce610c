/** A standing merge: who leads to whom. Nobody leads to two. */
export interface Edge {
  personId: string
  survivorId: string
}

/** A person and all who lead to him, by whatever way. Pure. */
export function treeUnder(edges: readonly Edge[], personId: string): string[] {
  const children = Map.groupBy(edges, (edge) => edge.survivorId)
  const found = [personId]
  for (const id of found) found.push(...(children.get(id) ?? []).map((edge) => edge.personId))
  return found
}

/** What came to a set of labels and what went, between what was told before and what is told now. Pure. */
export function difference(before: readonly string[], now: readonly string[]): { added: string[]; removed: string[] } {
  return { added: now.filter((key) => !before.includes(key)), removed: before.filter((key) => !now.includes(key)) }
}

/** A label of the page that is a tag of ours: whether the service has it on the conversation, and whether we have its tag there. */
export interface Standing {
  key: string
  tagId: string
  there: boolean
  here: boolean
}

/** What the service must be told, so that its labels are our tags. Of two labels that are one tag, one is enough. Pure. */
export function owed(labels: readonly Standing[]): { key: string; put: 'on' | 'off' }[] {
  const byTag = Map.groupBy(labels, ({ tagId }) => tagId)
  return [...byTag.values()].flatMap((same): { key: string; put: 'on' | 'off' }[] => {
    const [first] = same
    if (!first?.here) return same.filter(({ there }) => there).map(({ key }) => ({ key, put: 'off' }))
    return same.some(({ there }) => there) ? [] : [{ key: first.key, put: 'on' }]
  })
}

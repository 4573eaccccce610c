/** A text as it is looked for: without accents and capitals. Pure. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
}

/** How well names answer what was typed: 0 when a word is in none of them, 1 when one begins with all of it. Pure. */
export function rank(names: readonly string[], typed: string): number {
  const wanted = folded(typed).trim()
  return Math.max(0, ...names.map((name, at) => fit(folded(name), wanted) * (at === 0 ? 1 : 0.9)))
}

function fit(name: string, wanted: string): number {
  if (!name || !wanted.split(/\s+/).every((word) => name.includes(word))) return 0
  if (name.startsWith(wanted)) return 1
  if (name.includes(wanted)) return /[\s:]/.test(name[name.indexOf(wanted) - 1] ?? '') ? 0.9 : 0.6
  return 0.4
}

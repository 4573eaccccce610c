/** Letters that no decomposition brings down to plain ones, as PostgreSQL's unaccent has them. */
const PLAIN: Readonly<Record<string, string>> = { đ: 'd', ð: 'd', ø: 'o', ł: 'l', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' }

/** A text without accents and capitals; `at[i]` is where in the original the folded unit `i` comes from, and one more for the end. */
export interface Folded {
  text: string
  at: number[]
}

/** Folds as the database does (app.fold), but keeps the way back. Pure. */
export function folded(original: string): Folded {
  let text = ''
  const at: number[] = []
  let from = 0
  for (const sign of original) {
    const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    const units = PLAIN[plain] ?? plain
    text += units
    for (let n = 0; n < units.length; n += 1) at.push(from)
    from += sign.length
  }
  at.push(from)
  return { text, at }
}

/** What a platform's word means by a table; undefined for one that is not in it, or for what is no word at all. Pure. */
export function knownWord<Meaning>(table: Readonly<Record<string, Meaning>>, word: unknown): Meaning | undefined {
  return typeof word === 'string' && Object.hasOwn(table, word) ? table[word] : undefined
}

/** One way to search. `common` and `rare` are what the bench's aims are about. */
export interface Question {
  name: string
  group: 'common' | 'rare' | 'other'
  /** The address of the next sample, with what is drawn by lot drawn anew. */
  path(): string
}

const ask = (name: string, group: Question['group'], queries: readonly (() => string)[], more = ''): Question => ({
  name,
  group,
  path: () => `/search?limit=20${more}&q=${encodeURIComponent(oneOf(queries)())}`,
})
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T
const upTo = (most: number) => Math.floor(Math.random() * most)
const these = (...queries: string[]) => queries.map((query) => () => query)

const code = () => `DH-2025-${String(upTo(90_000)).padStart(5, '0')}`
const phone = () => `09${String(upTo(100_000_000)).padStart(8, '0')}`

/** What people type; the words are those of speech.ts. */
export const QUESTIONS: readonly Question[] = [
  ask('common word', 'common', these('hàng ', 'giao ', 'chị ', 'em ', 'shop ', 'ạ ', 'còn ')),
  ask('common words', 'common', these('giao hang ', 'chuyen khoan ', 'dạ vâng ạ ', 'cho em hỏi ', 'khi nào hàng ')),
  ask('a beginning', 'common', these('n', 'gi', 'gia', 'giao h', 'kh', 'ch', 'dạ e')),
  ask('code', 'rare', [code]),
  ask('number', 'rare', [phone]),
  ask('rare words', 'rare', these('nghoét', 'ghệt', 'khuỳnh nghoạch', 'nguỳnh ', 'xỡng quýt ', 'zzzz', 'nghuệch nhẫn ')),
  ask('phrase', 'other', these('"giao hàng tận nhà"', '"khắc tên"', '"thank you so much"')),
  ask('excluded', 'other', these('giao -hàng', 'nhẫn -"size 52"')),
  ask('from and word', 'other', these('from:"nguyễn thị" hàng', 'from:me giao ')),
  ask('operators alone', 'other', these('has:image', 'page:"Number 2"', 'tag:"Tag 1" is:open', 'assignee:me before:2026-06')),
  ask('people, common name', 'common', these('nguyễn ', 'tran thi ', 'ngoc'), '&kind=people'),
  ask('people, number', 'rare', [() => `8490${upTo(180_000)} `], '&kind=people'),
  ask('notes, common word', 'common', these('hàng ', 'giao ', 'chị '), '&kind=notes'),
  ask('notes, code', 'rare', [code], '&kind=notes'),
]

import type { ReportFigures, ReportGroups } from '@switchboard/contracts'
import type { ReportFigure } from '@switchboard/contracts/report-words'

export const COUNTED = ['created', 'resolved', 'backlog', 'replies'] as const
export const TIMED = ['firstResponse', 'nextResponse', 'resolution'] as const
type Shown = (typeof COUNTED)[number] | (typeof TIMED)[number]

export interface Order {
  figure: Shown
  /** From the highest. */
  down: boolean
}

export function isTimed(figure: ReportFigure): figure is (typeof TIMED)[number] {
  return TIMED.some((one) => one === figure)
}

/** The order that a word of the address asks for. Pure. */
export function sortOf(word: string | undefined): Order {
  const down = !word || word.startsWith('-')
  const figure = [...COUNTED, ...TIMED].find((one) => one === word?.replace('-', '')) ?? 'created'
  return { figure, down }
}

/** Rows in an order; what was not measured stands last either way. Pure. */
export function sorted(rows: ReportGroups['data'], { figure, down }: Order): ReportGroups['data'] {
  const shownOf = (figures: ReportFigures) => (isTimed(figure) ? figures[figure].p50 : figures[figure])
  return rows.toSorted((a, b) => {
    const [x, y] = [shownOf(a.figures), shownOf(b.figures)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return down ? y - x : x - y
  })
}

import type { ReportGroups } from '@switchboard/contracts'
import { numberOf } from './figure-text.ts'

/** The figures by which groups are compared. */
export const COMPARED = [
  'created',
  'resolved',
  'backlog',
  'replies',
  'firstResponse',
  'nextResponse',
  'resolution',
  'rating',
  'asked',
] as const

export interface Order {
  figure: (typeof COMPARED)[number]
  /** From the highest. */
  down: boolean
}

/** The order that a word of the address asks for. Pure. */
export function sortOf(word: string | undefined): Order {
  const down = !word || word.startsWith('-')
  const figure = COMPARED.find((one) => one === word?.replace('-', '')) ?? 'created'
  return { figure, down }
}

/** Rows in an order; what was not measured stands last either way. Pure. */
export function sorted(rows: ReportGroups['data'], { figure, down }: Order): ReportGroups['data'] {
  return rows.toSorted((a, b) => {
    const [x, y] = [numberOf(a.figures, figure), numberOf(b.figures, figure)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return down ? y - x : x - y
  })
}

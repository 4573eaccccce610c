const DANGEROUS = /^[=+\-@\t\r]/

/** The first sign of a file of comma-separated values: by it spreadsheets know UTF-8. */
export const UTF8_MARK = '\ufeff'

/** Rows as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. What a spreadsheet would take for a formula is made a text. Pure. */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  return `${UTF8_MARK}${[head, ...rows].map(csvLine).join('')}`
}

/** One row of it, for what is written as it is read; null is an empty cell. Pure. */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => cellOf(cell ?? '')).join(',')}\r\n`
}

function cellOf(text: string): string {
  const safe = DANGEROUS.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const DANGEROUS = /^[=+\-@\t\r]/

/** Rows as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. What a spreadsheet would take for a formula is made a text. Pure. */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  return `\ufeff${[head, ...rows].map((row) => `${row.map((cell) => cellOf(cell ?? '')).join(',')}\r\n`).join('')}`
}

function cellOf(text: string): string {
  const safe = DANGEROUS.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Work in progress, for the person at the terminal. Standard error, so that what the command answers stays alone on standard output. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** What a command answers: one JSON object on one line with `--json`, else words. */
export function answer(json: boolean, value: object, words: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : words.map((line) => `${line}\n`).join(''))
}

/** Rows under each other, each column as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd(),
  )
}

import { readFileSync } from 'node:fs'

/** A row of docs/data-model.md: what became of a table that a source names. */
export interface SourceRow {
  source: string
  table: string
  ours: readonly string[]
  state: string
  why: string
}

/** A row of docs/data-model.md: whose a table of ours is. `namedBy` is empty where no source names it. */
export interface OwnRow {
  table: string
  owner: string
  kind: string
  namedBy: readonly string[]
  why: string
}

/** Reads both kinds of tables of docs/data-model.md. Takes every table row below a heading; a row it cannot read is an error. */
export function readDataModel(): { sources: SourceRow[]; own: OwnRow[] } {
  const sources: SourceRow[] = []
  const own: OwnRow[] = []
  let heading = ''
  for (const line of readFileSync(new URL('../../docs/data-model.md', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('## ')) heading = line.slice(3)
    if (!line.startsWith('| `')) continue
    const cells = line.split('|').slice(1, -1)
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = cells.map((cell) => cell.trim())
    const source = /^(S[0-4]):/.exec(heading)?.[1]
    if (source && cells.length === 4) sources.push({ source, table: bare(first), ours: names(second), state: third, why: fourth })
    else if (heading.startsWith('Our tables') && cells.length === 5)
      own.push({ table: bare(first), owner: second, kind: third, namedBy: fourth === '–' ? [] : fourth.split(' '), why: fifth })
    else throw new Error(`docs/data-model.md: cannot read ${line}`)
  }
  return { sources, own }
}

function names(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
}

function bare(cell: string): string {
  return cell.replaceAll('`', '')
}

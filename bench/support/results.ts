import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Bench, Figure, Figures } from '../run.ts'

interface Result {
  name: string
  bench: Bench
  figures: Figures
  machine: string
}

const HEAD =
  '# Figures\n\nMeasured by `npm run bench -- <name>`; each run replaces its own section. Notes below a table are written by hand and stay.\n'

/** Replaces the section of one bench; what is written by hand below its table is kept. */
export function writeResults(path: string, result: Result): void {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : HEAD
  const sections = text.split(/^(?=## )/m)
  const at = sections.findIndex((section) => section.startsWith(`## ${result.name}\n`))
  const notes = at < 0 ? '' : (sections[at]?.split('<!-- notes -->\n')[1] ?? '')
  const section = sectionOf(result, notes)
  if (at < 0) sections.push(section)
  else sections[at] = section
  writeFileSync(path, `${sections.map((one) => one.trimEnd()).join('\n\n')}\n`)
}

function sectionOf({ name, bench, figures, machine }: Result, notes: string): string {
  const rows = Object.entries(figures).map(([figure, value]) => {
    const aim = bench.aims[figure]
    const met = aim && typeof value === 'number' ? (aim.met(value) ? 'met' : '**missed**') : ''
    return `| ${figure} | ${shown(value)} | ${aim?.aim ?? ''} | ${met} |`
  })
  return `## ${name}\n\n${bench.question}\n\n${new Date().toISOString().slice(0, 10)}, ${machine}.\n\n| figure | value | aim | |\n| --- | ---: | --- | --- |\n${rows.join('\n')}\n\n<!-- notes -->\n${notes}`
}

/** A figure as people read it: numbers to the second decimal. */
export function shown(figure: Figure): string {
  if (typeof figure === 'string') return figure
  if (typeof figure === 'number') return String(Math.round(figure * 100) / 100)
  return Object.entries(figure)
    .map(([name, value]) => `${name} ${shown(value)}`)
    .join(', ')
}

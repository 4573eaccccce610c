// `npm run bench -- <name> [--json] [options]`: one file per question. Prints the figures and the machine, and writes them into bench/RESULTS.md.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { machine } from './support/machine.ts'
import { shown, writeResults } from './support/results.ts'

/** What a bench file exports: the question, the aims, and `run`; as `variants`, by their flags, others of the same subject. */
export interface Bench {
  question: string
  /** Figure → what it should be, in words; shown beside the figure. */
  aims: Readonly<Record<string, { aim: string; met: (value: number) => boolean }>>
  run(say: (line: string) => void, args: readonly string[]): Promise<Figures>
}

export type Figures = Readonly<Record<string, Figure>>

/** A number, a word, or several numbers that belong together and are shown in one line. */
export type Figure = number | string | Readonly<Record<string, number>>

const dir = fileURLToPath(new URL('.', import.meta.url))
const names = readdirSync(dir)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
const [name = '', ...args] = process.argv.slice(2).filter((arg) => arg !== '--')
const json = args.includes('--json')
if (!names.includes(name)) {
  process.stderr.write(`Usage: npm run bench -- <${names.join('|')}> [--json]\n`)
  process.exit(64)
}

const say = (line: string) => void (json ? process.stderr : process.stdout).write(`${line}\n`)
const file = (await import(`./${name}.bench.ts`)) as { bench: Bench; variants?: Readonly<Record<string, Bench>> }
const variant = Object.keys(file.variants ?? {}).find((flag) => args.includes(flag))
const bench = (variant && file.variants?.[variant]) || file.bench
const title = variant ? `${name} ${variant}` : name
say(`${title}: ${bench.question}`)
const figures = await bench.run(say, args)
for (const [figure, value] of Object.entries(figures)) say(`  ${figure.padEnd(28)} ${shown(value)}${verdict(bench, figure, value)}`)
writeResults(`${dir}RESULTS.md`, { name: title, bench, figures, machine: machine() })
process.stdout.write(`${JSON.stringify({ bench: title, ...figures, machine: machine() })}\n`)
process.exit(0)

function verdict({ aims }: Bench, figure: string, value: Figure): string {
  const aim = aims[figure]
  if (!aim || typeof value !== 'number') return ''
  return `   (aim ${aim.aim}: ${aim.met(value) ? 'met' : 'MISSED'})`
}

// Tests of one kind one after another in one process: each file keeps its hooks to itself, as a suite of its own name.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** How many of a kind share a process: as many as cost about as much as one start of it, and no long row at the end of a run. */
const KINDS = [
  { name: 'journeys', under: /^tests\/journeys\//, files: 6 },
  { name: 'server', under: /^apps\/server\/src\/(domains|infra)\//, files: 9 },
  { name: 'simulator', under: /^apps\/simulator\//, files: 9 },
]

/** The toy platforms and the example change the registries for the whole process. */
const KEEPS_TO_ITSELF = /support\/(toy|example)\//
const mayShare = (file: string) => !KEEPS_TO_ITSELF.test(readFileSync(join(ROOT, file), 'utf8'))

/** Writes one test file for each group of files that may share a process into `dir`. */
export function grouped(files: readonly string[], dir: string): { groups: string[]; alone: string[] } {
  const sharing = files.filter(mayShare)
  const groups = KINDS.flatMap(({ name, under, files: most }) => {
    const ofKind = sharing.filter((file) => under.test(file))
    const count = Math.ceil(ofKind.length / most)
    return Array.from({ length: count }, (_, index) => {
      const path = join(dir, `${name}-${index + 1}.test.ts`)
      writeFileSync(path, groupOf(ofKind.filter((_, at) => at % count === index)))
      return path
    })
  })
  return { groups, alone: files.filter((file) => !sharing.includes(file) || !KINDS.some(({ under }) => under.test(file))) }
}

const groupOf = (files: readonly string[]) =>
  [
    `import { describe } from 'node:test'`,
    ...files.map(
      (file) => `describe(${JSON.stringify(file)}, async () => { await import(${JSON.stringify(pathToFileURL(join(ROOT, file)).href)}) })`,
    ),
    '',
  ].join('\n')

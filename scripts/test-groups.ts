// Journeys one after another in one process: each file keeps its hooks to itself, as a suite of its own name.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FILES_PER_GROUP = 6

/** The toy platforms and the example change the registries for the whole process. */
const mayShare = (file: string) =>
  file.startsWith('tests/journeys/') && !/support\/(toy|example)\//.test(readFileSync(join(ROOT, file), 'utf8'))

/** Writes one test file for each group of journeys into `dir`. */
export function grouped(files: readonly string[], dir: string): { groups: string[]; alone: string[] } {
  const sharing = files.filter(mayShare)
  const count = Math.ceil(sharing.length / FILES_PER_GROUP)
  const groups = Array.from({ length: count }, (_, index) => {
    const path = join(dir, `journeys-${index + 1}.test.ts`)
    writeFileSync(path, groupOf(sharing.filter((_, at) => at % count === index)))
    return path
  })
  return { groups, alone: files.filter((file) => !sharing.includes(file)) }
}

const groupOf = (files: readonly string[]) =>
  [
    `import { describe } from 'node:test'`,
    ...files.map(
      (file) => `describe(${JSON.stringify(file)}, async () => { await import(${JSON.stringify(pathToFileURL(join(ROOT, file)).href)}) })`,
    ),
    '',
  ].join('\n')

import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** One thing a module takes from another. `target`: the file of ours it leads to; undefined for packages and Node itself. */
export interface Import {
  specifier: string
  target: string | undefined
  /** Nothing of it is left at run time. */
  typeOnly: boolean
}

export interface Module {
  /** From the root, with slashes. */
  file: string
  text: string
  lines: number
  imports: readonly Import[]
  /** `import(…)` of something that is no literal. */
  computedImports: number
  exportsDefault: boolean
  errors: readonly string[]
}

const OUTSIDE = /(^|\/)(node_modules|dist|\.data|\.cache|\.git|coverage|test-results)(\/|$)/

/** Files below the root that belong to the project, from the root, sorted. */
export function projectFiles(patterns: readonly string[]): string[] {
  return globSync([...patterns], { cwd: ROOT, exclude: (path) => OUTSIDE.test(path) })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
}

/** Every module of ours, parsed. */
export function readModules(): Module[] {
  return projectFiles(['{packages,apps,scripts,bench,tests}/**/*.{ts,tsx,js,mjs}']).map(readModule)
}

function readModule(file: string): Module {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const { module, errors } = parseSync(file, text)
  const fixed = module.staticImports.map((one) => ({
    specifier: one.moduleRequest.value,
    typeOnly: one.entries.length > 0 && one.entries.every(({ isType }) => isType),
  }))
  const handedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ specifier: moduleRequest.value, typeOnly: isType }] : [])),
  )
  const late = module.dynamicImports.map(({ moduleRequest: { start, end } }) => literal(text.slice(start, end)))
  const found = [...fixed, ...handedOn, ...late.flatMap((specifier) => (specifier === undefined ? [] : [{ specifier, typeOnly: false }]))]
  return {
    file,
    text,
    lines: text.split('\n').length - 1,
    imports: found.map((one) => ({ ...one, target: targetOf(file, one.specifier) })),
    computedImports: late.filter((specifier) => specifier === undefined).length,
    exportsDefault: module.staticExports.some(({ entries }) => entries.some(({ exportName }) => exportName.kind === 'Default')),
    errors: errors.map(({ message }) => message),
  }
}

// Offsets of the parser count UTF-16 units, as JavaScript does.
function literal(source: string): string | undefined {
  return /^(['"`])([^'"`$]+)\1$/.exec(source.trim())?.[2]
}

const WORKSPACES: Readonly<Record<string, string>> = {
  '@switchboard/contracts': 'packages/contracts/src',
  '@switchboard/adapters': 'packages/adapters/src',
  '@switchboard/simulator': 'apps/simulator/src',
}

/** @throws never: what leads nowhere keeps its name, and the test says so */
function targetOf(file: string, specifier: string): string | undefined {
  const [path = ''] = specifier.split('?')
  if (path.startsWith('.')) return normalize(join(dirname(file), path)).replaceAll('\\', '/')
  const [scope, name, ...rest] = path.split('/')
  const folder = WORKSPACES[`${scope}/${name}`]
  if (folder) return `${folder}/${rest.length === 0 ? 'index' : rest.join('/')}.ts`
  return scope === '@switchboard' ? path : undefined
}

export function isThere(target: string): boolean {
  return existsSync(join(ROOT, target))
}

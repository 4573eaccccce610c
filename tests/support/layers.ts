// The map of docs/architecture.md as data: which part of the tree a file belongs to, and what each part may import.

const PLACES: readonly (readonly [pattern: RegExp, layer: (match: RegExpExecArray) => string])[] = [
  [/^packages\/(contracts|adapters)\//, ([, name = '']) => name],
  [/^apps\/server\/src\/domains\/([^/]+)\//, ([, name = '']) => `domain ${name}`],
  [/^apps\/server\/src\/domains\/index\.ts$/, () => 'domains'],
  [/^apps\/server\/src\/main\.ts$/, () => 'main'],
  [/^apps\/server\/src\/([^/]+)\//, ([, name = '']) => name],
  [/^apps\/server\/bin\//, () => 'bin'],
  [/^apps\/web\/src\/features\/([^/]+)\//, ([, name = '']) => `feature ${name}`],
  [/^apps\/web\/src\/main\.tsx$/, () => 'web main'],
  [/^apps\/web\/src\/([^/]+)\//, ([, name = '']) => `web ${name}`],
  [/^apps\/web\//, () => 'web build'],
  [/^apps\/(widget|simulator)\//, ([, name = '']) => name],
  [/^(db|scripts|tests|bench)\//, ([, name = '']) => name],
]

/** `domain inbox`, `infra`, `web ui` …; undefined: this file has no place on the map. */
export function layerOf(file: string): string | undefined {
  for (const [pattern, layer] of PLACES) {
    const match = pattern.exec(file)
    if (match) return layer(match)
  }
  return undefined
}

/** First word of a layer: all domains, and all features, follow the same rule. */
export function kindOf(layer: string): string {
  return /^(domain|feature) /.exec(layer)?.[1] ?? layer
}

/** Layer → the kinds of layers it may import besides its own. Whatever is not here may not be. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  adapters: ['contracts'],
  infra: ['adapters', 'contracts', 'db'],
  domain: ['domain', 'adapters', 'contracts', 'infra'],
  domains: ['domain', 'infra'],
  roles: ['start', 'domains', 'domain', 'infra', 'contracts'],
  start: ['roles', 'domains', 'domain', 'infra', 'contracts'],
  ops: ['start', 'domain', 'infra', 'contracts'],
  demo: ['start', 'domain', 'infra', 'adapters', 'contracts'],
  cli: ['start', 'ops', 'demo', 'domain', 'infra', 'contracts'],
  main: ['cli', 'infra'],
  bin: [],
  'web lib': ['contracts'],
  'web ui': ['web lib', 'contracts'],
  feature: ['feature', 'web ui', 'web lib', 'contracts'],
  'web routes': ['feature', 'web ui', 'web lib', 'contracts'],
  'web main': ['web routes', 'web ui', 'web lib'],
  'web build': ['web lib', 'contracts'],
  widget: ['contracts'],
  simulator: [],
  scripts: ['adapters', 'infra', 'tests'],
}

/** Whether the map allows it. Tests and benchmarks may import anything. */
export function mayImport(from: string, target: string): boolean {
  const [a = '', b = ''] = [layerOf(from), layerOf(target)]
  if (a === b || a === 'tests' || a === 'bench' || isTest(from)) return true
  return (MAY_IMPORT[kindOf(a)] ?? []).includes(kindOf(b))
}

/** A test, or what only tests use. */
export function isTest(file: string): boolean {
  return /\.(test|spec|arbitrary)\.tsx?$|\/(test|fixtures|testing|dev)\//.test(file)
}

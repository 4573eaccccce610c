// The example of the guide, put where the guide puts it: its files count as lying in their own places, and the differences are applied as the files that they
// are of are loaded. Nothing is written. Call this before anything that reads a registry is imported.
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../modules.ts'
import { applied, type FileBlock, fileBlocks } from './guide.ts'

const urlOf = (file: string) => pathToFileURL(join(ROOT, file)).href

export function registerExample(): void {
  const differences = Map.groupBy(
    fileBlocks().filter(({ language }) => language === 'diff'),
    ({ source }) => urlOf(source),
  )
  const places = new Map(fileBlocks().map(({ file, source }) => [urlOf(file), urlOf(source)]))
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!specifier.startsWith('.') || !differences.has(context.parentURL ?? '')) return next(specifier, context)
      const wanted = new URL(specifier, context.parentURL).href
      return next(places.get(wanted) ?? wanted, context)
    },
    load: (url, context, next) => {
      const loaded = next(url, context)
      const given = differences.get(url)
      return given && loaded.source ? { ...loaded, source: changed(Buffer.from(loaded.source as Uint8Array).toString(), given) } : loaded
    },
  })
}

function changed(source: string, differences: readonly FileBlock[]): string {
  return differences.reduce((text, { text: difference }) => applied(text, difference), source)
}

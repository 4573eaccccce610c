// Two platforms of one service that nobody has, for promises of the border that no real adapter keeps yet. Call this before anything that reads
// the registry is imported: the product then knows them beside its own.
import { registerHooks } from 'node:module'

const REGISTRY = new URL('./registry.ts', import.meta.url).href

export function registerToys(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === './registry.ts' && context.parentURL?.endsWith('/packages/adapters/src/index.ts')
        ? next(REGISTRY, context)
        : next(specifier, context),
  })
}

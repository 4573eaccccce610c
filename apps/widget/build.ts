import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds frame and loader into `outDir` (default: `apps/widget/dist`). A second call replaces what the first one made. */
export async function buildWidget({ outDir = 'dist', quiet = false }: { outDir?: string; quiet?: boolean } = {}): Promise<void> {
  const root = fileURLToPath(new URL('.', import.meta.url))
  const shared = { root, logLevel: quiet ? ('error' as const) : ('info' as const) }
  await build({ ...shared, configFile: `${root}vite.config.ts`, build: { outDir } })
  await build({ ...shared, configFile: `${root}vite.loader.config.ts`, build: { outDir } })
}

if (import.meta.main) await buildWidget()

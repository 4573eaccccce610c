import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'

/** Builds frame and loader into `outDir` (default: `apps/widget/dist`), each file also packed (`.br`, `.gz`). A second call replaces what the first one made. */
export async function buildWidget({ outDir = 'dist', quiet = false }: { outDir?: string; quiet?: boolean } = {}): Promise<void> {
  const root = fileURLToPath(new URL('.', import.meta.url))
  const shared = { root, logLevel: quiet ? ('error' as const) : ('info' as const) }
  await build({ ...shared, configFile: `${root}vite.config.ts`, build: { outDir } })
  await build({ ...shared, configFile: `${root}vite.loader.config.ts`, build: { outDir } })
  pack(resolve(root, outDir))
}

/** Once, at the build, as small as it gets: what every visitor loads is not packed anew for each. */
function pack(folder: string) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!/\.(js|css|html)$/.test(path)) continue
    const content = readFileSync(path)
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
    writeFileSync(`${path}.br`, brotliCompressSync(content))
  }
}

if (import.meta.main) await buildWidget()

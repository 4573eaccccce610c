import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Plugin } from 'vite'

const LANGUAGES = ['en', 'vi', 'es'] as const
const FILES = ['data', 'messages'] as const
const folder = path.dirname(createRequire(import.meta.url).resolve('emojibase-data/package.json'))

/**
 * Serves the emoji picker's names from our own origin, under `/emoji/<language>/<file>.json`: by default the picker would ask a
 * foreign server. Built: plain files beside the app; in development: read from the package.
 */
export function emojiData(): Plugin {
  return {
    name: 'switchboard:emoji-data',
    configureServer(server) {
      server.middlewares.use('/emoji', async (req, res, next) => {
        const [, language, file] = /^\/(\w+)\/(\w+)\.json$/.exec(req.url?.split('?')[0] ?? '') ?? []
        const known = LANGUAGES.find((l) => l === language) && FILES.find((f) => f === file)
        if (!known) return next()
        res.setHeader('content-type', 'application/json')
        res.end(await read(`${language}/${file}`))
      })
    },
    async generateBundle() {
      for (const name of LANGUAGES.flatMap((language) => FILES.map((file) => `${language}/${file}`)))
        this.emitFile({ type: 'asset', fileName: `emoji/${name}.json`, source: await read(name) })
    },
  }
}

/** Without the indentation, which is a third of the size. */
async function read(name: string): Promise<string> {
  return JSON.stringify(JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8')))
}

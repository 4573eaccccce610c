import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The languages are plain `import()`s: they have no styles of their own to wait for. */
function noPreloadHelper(): Plugin {
  const id = '\0no-preload'
  return {
    name: 'no-preload-helper',
    enforce: 'pre',
    resolveId: (source) => (source.includes('vite/preload-helper') ? id : undefined),
    load: (asked) => (asked === id ? 'export const __vitePreload = (load) => load()' : undefined),
  }
}

/** Whatever has JSX in it draws with our own renderer. */
function drawJsx(): Plugin {
  const drawing = `import { h, Fragment } from ${JSON.stringify(`${root}src/frame/view/h.ts`)};`
  return {
    name: 'draw-jsx',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith('.tsx') ? { code: drawing + code, map: null } : undefined),
  }
}

/**
 * Words are known by name in the sources and by place in what a visitor loads: `t('send')` and `w('send')` become `t(12)` and `w(12)`, and a
 * language becomes a list in the order of the English file.
 */
function wordsByPlace(): Plugin {
  const read = (path: string): Record<string, string> => JSON.parse(readFileSync(path, 'utf8'))
  const keys = Object.keys(read(`${root}src/frame/i18n/en.json`))
  const placeOf = (key: string) => {
    if (!keys.includes(key)) throw new Error(`there is no word “${key}”`)
    return keys.indexOf(key)
  }
  return {
    name: 'words-by-place',
    enforce: 'pre',
    load(id) {
      if (!/i18n\/\w+\.json$/.test(id)) return undefined
      const words = read(id)
      return { code: `export default ${JSON.stringify(keys.map((key) => words[key]))}`, moduleType: 'js' }
    },
    transform: (code, id) =>
      /\.tsx?$/.test(id) ? { code: code.replace(/\b([tw])\('(\w+)'/g, (_, say, key) => `${say}(${placeOf(key)}`), map: null } : undefined,
  }
}

/** The chat inside the iframe: `frame.html` and hashed assets, served under `/widget/v1/`. */
export default defineConfig({
  root,
  base: '/widget/v1/',
  publicDir: false,
  plugins: [noPreloadHelper(), drawJsx(), wordsByPlace()],
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    minify: 'terser',
    terserOptions: { module: true, compress: { passes: 3, pure_getters: true, unsafe_arrows: true } },
    modulePreload: false,
    rolldownOptions: { input: 'frame.html' },
  },
  server: { proxy: { '/widget/v1/api': { target: 'http://127.0.0.1:3000', ws: true } } },
})

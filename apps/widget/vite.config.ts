import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Writes the words of all languages into the page: data that needs no script and no second request. */
function wordsInPage(): Plugin {
  const languages = ['en', 'vi', 'es'].map((language) => [
    language,
    JSON.parse(readFileSync(`${root}src/frame/i18n/${language}.json`, 'utf8')),
  ])
  const children = JSON.stringify(Object.fromEntries(languages)).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return {
    name: 'words-in-page',
    transformIndexHtml: () => [{ tag: 'template', attrs: { id: 'words' }, children, injectTo: 'body-prepend' }],
  }
}

/** Pieces on demand are plain `import()`s: they have no styles of their own to wait for. */
function noPreloadHelper(): Plugin {
  const id = '\0no-preload'
  return {
    name: 'no-preload-helper',
    enforce: 'pre',
    resolveId: (source) => (source.includes('vite/preload-helper') ? id : undefined),
    load: (asked) => (asked === id ? 'export const __vitePreload = (load) => load()' : undefined),
  }
}

/** The chat inside the iframe: `frame.html` and hashed assets, served under `/widget/v1/`. */
export default defineConfig({
  root,
  base: '/widget/v1/',
  publicDir: false,
  plugins: [wordsInPage(), noPreloadHelper()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    minify: 'terser',
    terserOptions: { module: true, compress: { passes: 3, pure_getters: true } },
    modulePreload: false,
    rolldownOptions: { input: 'frame.html' },
  },
  server: { proxy: { '/widget/v1/api': { target: 'http://127.0.0.1:3000', ws: true } } },
})

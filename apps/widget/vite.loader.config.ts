import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The script on the shop's page: one classic script without a hash, beside what `vite.config.ts` has built. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    minify: 'terser',
    terserOptions: { compress: { passes: 3 } },
    lib: { entry: 'src/loader/main.ts', formats: ['iife'], name: 'SwitchboardLoader', fileName: () => 'loader.js' },
  },
})

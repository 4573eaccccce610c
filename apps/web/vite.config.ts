import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { emojiData } from './build/emoji-data.ts'
import { withoutScrollLock } from './build/scroll-lock.ts'

const server = 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), tailwindcss(), emojiData(), withoutScrollLock()],
  server: {
    proxy: { '/api': { target: server, ws: true }, '/files': server, '/widget': server },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // No data: addresses for fonts and pictures: the page's policy allows only its own origin for them.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What several screens share comes in three files instead of sixty.
            { name: 'libraries', test: /node_modules/, minShareCount: 3, priority: 2 },
            {
              name: 'shared',
              test: /\/src\/(ui\/(?!Pick|Field|FormDialog|Page|SideNav|CopyField|Table|Tabs|use-unsaved)|lib\/)/,
              minShareCount: 3,
              priority: 1,
            },
            // The inbox stands without it: it comes with the first conversation or list that one picks from.
            { name: 'picking', test: /\/src\/ui\/Pick/, minShareCount: 3 },
            { name: 'forms', test: /\/src\/ui\/(Field|FormDialog|Page|SideNav|CopyField|Table|Tabs|use-unsaved)/, minShareCount: 3 },
          ],
        },
      },
    },
  },
})

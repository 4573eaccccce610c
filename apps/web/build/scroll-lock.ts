import path from 'node:path'
import type { Plugin } from 'vite'

/**
 * Replaces the scroll lock that dialogs and menus bring along by a pass-through. The lock writes a `<style>` element, which the
 * page's policy (`style-src 'self'`) refuses, and it has nothing to lock: the document of this app never scrolls, only panes do.
 */
export function withoutScrollLock(): Plugin {
  const passThrough = path.join(import.meta.dirname, '../src/ui/scroll-pass-through.tsx')
  return {
    name: 'switchboard:no-scroll-lock',
    enforce: 'pre',
    config: () => ({ resolve: { alias: { 'react-remove-scroll': passThrough } } }),
  }
}

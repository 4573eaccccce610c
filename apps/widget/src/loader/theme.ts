import type { Theme } from '../protocol.ts'

const DARK = '(prefers-color-scheme: dark)'

/** A fixed setting wins; then a page that declares a single `color-scheme`; then the visitor's system, followed while it changes. */
export function followTheme(setting: 'auto' | Theme | undefined, changed: (theme: Theme) => void): Theme {
  if (setting === 'light' || setting === 'dark') return setting
  const declared = getComputedStyle(document.documentElement).colorScheme.replace('only', '').trim()
  if (declared === 'light' || declared === 'dark') return declared
  const media = matchMedia(DARK)
  media.addEventListener('change', () => changed(media.matches ? 'dark' : 'light'))
  return media.matches ? 'dark' : 'light'
}

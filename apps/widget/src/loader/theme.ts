import type { Settings } from './settings.ts'

const system = matchMedia('(prefers-color-scheme: dark)')

/** A fixed setting wins; then a page that declares a single `color-scheme`; then the visitor's system. */
export function isDark({ theme }: Settings): boolean {
  const declared = /^(only )?(light|dark)$/.exec(getComputedStyle(document.documentElement).colorScheme)?.[2]
  const wish = theme === 'light' || theme === 'dark' ? theme : declared
  return wish ? wish === 'dark' : system.matches
}

/** Calls when the system changes sides. */
export function onSystemTheme(changed: () => void): void {
  system.addEventListener('change', changed)
}

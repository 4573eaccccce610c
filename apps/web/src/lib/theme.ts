import { remember, remembered } from './storage.ts'
import { createStore } from './store.ts'

export type Theme = 'system' | 'light' | 'dark'

/** The chosen theme; the system's is followed until one is chosen. */
export const theme = createStore<Theme>(remembered<Theme>('theme') ?? 'system')

const systemDark = () => matchMedia('(prefers-color-scheme: dark)')

/** Puts the theme on the document and keeps it there through changes of choice and system. Call once, before the first paint. */
export function startTheme(): void {
  apply()
  theme.subscribe(apply)
  systemDark().addEventListener('change', apply)
}

function apply(): void {
  const chosen = theme.get()
  remember('theme', chosen === 'system' ? undefined : chosen)
  document.documentElement.dataset.theme = chosen === 'system' ? (systemDark().matches ? 'dark' : 'light') : chosen
}

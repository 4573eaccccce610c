import type { Locale } from '@switchboard/contracts'

const loaders: Record<Locale, () => Promise<{ words: Record<string, object> }>> = {
  en: () => import('./en.ts'),
  vi: () => import('./vi.ts'),
  es: () => import('./es.ts'),
}

/** Every feature's words in one language, in one file; the namespace is the feature's folder. */
export async function loadWords(locale: Locale): Promise<Record<string, object>> {
  const { words } = await loaders[locale]()
  return Object.fromEntries(Object.entries(words).map(([path, entries]) => [path.split('/').at(-3) ?? path, entries]))
}

import type { Locale } from '@switchboard/contracts'

type Loaders = Record<Locale, () => Promise<{ words: Record<string, object> }>>

const FIRST: Loaders = { en: () => import('./en.ts'), vi: () => import('./vi.ts'), es: () => import('./es.ts') }
const LATER: Loaders = { en: () => import('./later-en.ts'), vi: () => import('./later-vi.ts'), es: () => import('./later-es.ts') }

/** The words of what is on the first screens in one language, in one file; the namespace is the feature's folder. */
export const loadWords = (locale: Locale) => named(FIRST[locale])

/** Those of the screens that one opens later: the first load does without them. */
export const loadLaterWords = (locale: Locale) => named(LATER[locale])

async function named(load: Loaders[Locale]): Promise<Record<string, object>> {
  const { words } = await load()
  return Object.fromEntries(Object.entries(words).map(([path, entries]) => [path.split('/').at(-3) ?? path, entries]))
}

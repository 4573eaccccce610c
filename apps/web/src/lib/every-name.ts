import type { Locale } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, i18n } from './i18n.ts'

/** A name in the language of the screen, and in those of the others whose words are there. */
export interface Named {
  name: string
  /** By language, in the order of `LANGUAGES`. */
  also: readonly string[]
}

/** Gives the name behind `namespace:key` in every language. Follows a change of language. */
export function useEveryName(): (key: string) => Named {
  const { t } = useTranslation()
  return (key) => ({
    name: t(key),
    also: (Object.keys(LANGUAGES) as Locale[]).map((locale) => (i18n.exists(key, { lng: locale }) ? i18n.getFixedT(locale)(key) : '')),
  })
}

/** The name of what somebody of the business has named, the same in every language. Pure. */
export function ownName(name: string): Named {
  return { name, also: [] }
}

/** `Tag: VIP`, in every language. Pure. */
export function under(kind: Named, one: Named): Named {
  return { name: `${kind.name}: ${one.name}`, also: kind.also.map((name, at) => (name ? `${name}: ${one.also[at] || one.name}` : '')) }
}

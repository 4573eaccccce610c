import type { Locale } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, switchLanguage } from '../lib/i18n.ts'

/** The languages of the product, each named in itself, before anybody is known. */
export function LanguageLinks() {
  const { t, i18n } = useTranslation('ui')
  return (
    <nav aria-label={t('language')} className="flex justify-center gap-1">
      {Object.entries(LANGUAGES).map(([locale, name]) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={i18n.language === locale}
          onClick={() => switchLanguage(locale as Locale)}
          className="rounded-control px-2 py-1 text-faint text-small hover:bg-hover hover:text-ink aria-pressed:text-ink aria-pressed:underline aria-pressed:underline-offset-4"
        >
          {name}
        </button>
      ))}
    </nav>
  )
}

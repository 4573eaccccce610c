import type { Locale, WidgetSettings } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../lib/i18n.ts'
import { SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'

interface Props {
  settings: WidgetSettings
  onChange: (change: Partial<WidgetSettings>) => void
}

const LOCALES = Object.keys(LANGUAGES) as Locale[]

/** Colour, place, and the first words in each language. */
export function LooksSection({ settings, onChange }: Props) {
  const { t } = useTranslation('channels')
  return (
    <>
      <Section title={t('looks')} about={t('looksAbout')}>
        <div className="flex items-end gap-3">
          <input
            type="color"
            aria-label={t('pickColor')}
            value={settings.color}
            onChange={(event) => onChange({ color: event.target.value })}
            className="h-9 w-12 rounded-control border border-control-line bg-surface p-1"
          />
          <div className="flex-1">
            <TextField
              label={t('color')}
              value={settings.color}
              pattern="#[0-9a-fA-F]{6}"
              onChange={(event) => onChange({ color: event.target.value })}
              error={/^#[0-9a-f]{6}$/i.test(settings.color) ? undefined : t('colorWrong')}
            />
          </div>
        </div>
        <SelectField
          label={t('position')}
          value={settings.position}
          onChange={(event) => onChange({ position: event.target.value as WidgetSettings['position'] })}
        >
          <option value="right">{t('right')}</option>
          <option value="left">{t('left')}</option>
        </SelectField>
        <SelectField
          label={t('defaultLocale')}
          value={settings.defaultLocale}
          onChange={(event) => onChange({ defaultLocale: event.target.value as Locale })}
        >
          {LOCALES.map((locale) => (
            <option key={locale} value={locale}>
              {LANGUAGES[locale]}
            </option>
          ))}
        </SelectField>
      </Section>
      <Section title={t('texts')} about={t('textsAbout')}>
        {LOCALES.map((locale) => (
          <fieldset key={locale} className="flex flex-col gap-3 rounded-panel border border-line p-4">
            <legend className="px-1 font-medium text-small">{LANGUAGES[locale]}</legend>
            <TextField
              label={t('widgetTitle')}
              lang={locale}
              maxLength={60}
              value={settings.title[locale]}
              onChange={(event) => onChange({ title: { ...settings.title, [locale]: event.target.value } })}
            />
            <TextArea
              label={t('greeting')}
              lang={locale}
              maxLength={300}
              rows={2}
              value={settings.greeting[locale]}
              onChange={(event) => onChange({ greeting: { ...settings.greeting, [locale]: event.target.value } })}
            />
          </fieldset>
        ))}
      </Section>
    </>
  )
}

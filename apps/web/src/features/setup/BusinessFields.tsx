import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../lib/i18n.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import type { Field } from './set-up.ts'
import { ownTimeZone, timeZones } from '../../lib/time-zones.ts'

/** The business: what people call it, where its clock stands, and the language of what the product writes in its name. */
export function BusinessFields({ error }: { error: (field: Field) => string | undefined }) {
  const { t, i18n } = useTranslation('setup')
  const zones = useMemo(() => timeZones(), [])
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-3 font-semibold">{t('business')}</legend>
      <TextField
        label={t('businessName')}
        name="business.name"
        autoComplete="organization"
        autoFocus
        required
        hint={t('businessNameHint')}
        error={error('business.name')}
      />
      <TextField
        label={t('slug')}
        name="business.slug"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint={t('slugHint')}
        error={error('business.slug')}
      />
      <SelectField
        label={t('timeZone')}
        name="business.timeZone"
        defaultValue={ownTimeZone()}
        hint={t('timeZoneHint')}
        error={error('business.timeZone')}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </SelectField>
      {/* Follows the language of this screen until somebody chooses. */}
      <SelectField
        key={i18n.language}
        label={t('locale')}
        name="business.locale"
        defaultValue={i18n.language}
        hint={t('localeHint')}
        error={error('business.locale')}
      >
        {Object.entries(LANGUAGES).map(([locale, name]) => (
          <option key={locale} value={locale}>
            {name}
          </option>
        ))}
      </SelectField>
    </fieldset>
  )
}

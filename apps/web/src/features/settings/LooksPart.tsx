import type { Locale, Preferences } from '@switchboard/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../lib/i18n.ts'
import { useStore } from '../../lib/store.ts'
import { type Theme, theme } from '../../lib/theme.ts'
import { SelectField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { SecondsOptions } from '../../ui/SecondsOptions.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { AFTER_RESOLVING, savePreferences, useAfterResolving, UNDO_OFFERED, useMe, useSendKey, useUndoSeconds } from '../session/index.ts'

/** Language, theme and send key; each takes effect at once. */
export function LooksPart() {
  const { t, i18n } = useTranslation('settings')
  const queryClient = useQueryClient()
  const reason = useReason()
  const sendKey = useSendKey()
  const undoS = useUndoSeconds()
  const after = useAfterResolving()
  const { layout } = useMe().preferences
  const chosen = useStore(theme)
  const save = (change: Preferences) =>
    void savePreferences(queryClient, change).catch((error: Error) => toast(reason(error), { tone: 'bad' }))
  const paint = (next: Theme) => {
    theme.set(next)
    save({ theme: next })
  }
  return (
    <Section title={t('looks')} about={t('looksAbout')}>
      <SelectField label={t('language')} value={i18n.language} onChange={(event) => save({ locale: event.target.value as Locale })}>
        {Object.entries(LANGUAGES).map(([locale, name]) => (
          <option key={locale} value={locale}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('theme')} value={chosen} onChange={(event) => paint(event.target.value as Theme)}>
        {(['system', 'light', 'dark'] as const).map((name) => (
          <option key={name} value={name}>
            {t(`shell:themes.${name}`)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('undo')} hint={t('undoHint')} value={undoS} onChange={(event) => save({ undoS: Number(event.target.value) })}>
        <SecondsOptions offered={UNDO_OFFERED} chosen={undoS} none={t('shell:undoNever')} />
      </SelectField>
      <SelectField
        label={t('sendKey')}
        value={sendKey}
        onChange={(event) => save({ sendKey: event.target.value as 'enter' | 'mod-enter' })}
      >
        {(['enter', 'mod-enter'] as const).map((name) => (
          <option key={name} value={name}>
            {t(`shell:sendKeys.${name}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('afterResolving')}
        value={after}
        onChange={(event) => save({ layout: { ...layout, afterResolving: event.target.value } })}
      >
        {AFTER_RESOLVING.map((choice) => (
          <option key={choice} value={choice}>
            {t(`afterResolvings.${choice}`)}
          </option>
        ))}
      </SelectField>
    </Section>
  )
}

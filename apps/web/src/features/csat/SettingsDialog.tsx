import type { CsatSettings } from '@switchboard/contracts'
import { CSAT_LIMITS } from '@switchboard/contracts/csat-limits' // the index would bring every schema along
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pagesQuery } from '../../lib/choices.ts'
import { LANGUAGES } from '../../lib/i18n.ts'
import { CheckField, TextArea, TextField } from '../../ui/Field.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { toast } from '../../ui/toast.ts'
import { useSaveCsatSettings } from './csat.queries.ts'
import { givenSettings, settingsForm } from './settings-form.ts'

const NAMES = Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]

/** Changes on which channels, when and with which words customers are asked. */
export function SettingsDialog({ settings, onClose }: { settings: CsatSettings; onClose: () => void }) {
  const { t } = useTranslation('csat')
  const pages = useQuery(pagesQuery).data ?? []
  const save = useSaveCsatSettings()
  const [form, setForm] = useState(() => settingsForm(settings))
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change })
  const given = givenSettings(form)
  const saved = () => {
    toast(t('saved'))
    onClose()
  }
  const toggle = (id: string, on: boolean) => set({ pageIds: on ? [...form.pageIds, id] : form.pageIds.filter((one) => one !== id) })
  return (
    <FormDialog
      title={t('title')}
      onClose={onClose}
      save={save}
      ready={given !== undefined}
      onSave={() => given && save.mutate({ version: settings.version, ...given }, { onSuccess: saved })}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium text-small">{t('channels')}</legend>
        {pages.length === 0 && <p className="text-small text-soft">{t('noChannels')}</p>}
        {pages.map(({ id, name }) => (
          <CheckField key={id} label={name} checked={form.pageIds.includes(id)} onChange={(event) => toggle(id, event.target.checked)} />
        ))}
        <p className="text-faint text-small">{t('channelsAbout')}</p>
      </fieldset>
      <div className="grid grid-cols-2 gap-4 max-panes:grid-cols-1">
        <TextField
          label={t('delay')}
          type="number"
          required
          min={0}
          max={CSAT_LIMITS.delayMinutes}
          value={form.delayMinutes}
          onChange={(event) => set({ delayMinutes: event.target.value })}
        />
        <TextField
          label={t('quietDays')}
          hint={t('quietHint')}
          type="number"
          required
          min={0}
          max={CSAT_LIMITS.quietDays}
          value={form.quietDays}
          onChange={(event) => set({ quietDays: event.target.value })}
        />
      </div>
      {NAMES.map((language) => (
        <TextArea
          key={language}
          lang={language}
          label={t('questionIn', { language: LANGUAGES[language] })}
          rows={2}
          maxLength={CSAT_LIMITS.question}
          placeholder={settings.defaults[language]}
          value={form.questions[language]}
          onChange={(event) => set({ questions: { ...form.questions, [language]: event.target.value } })}
        />
      ))}
      <p className="text-faint text-small">{t('questionAbout')}</p>
    </FormDialog>
  )
}

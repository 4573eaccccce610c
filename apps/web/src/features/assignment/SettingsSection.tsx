import type { AssignmentSettings } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Section } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.ts'
import { settingsQuery, useSaveSettings } from './assignment.queries.ts'
import { numberOf } from './form-values.ts'

/** What holds for everything that is shared out, by rule or by hand. */
export function SettingsSection() {
  const { t } = useTranslation('assignment')
  const settings = useQuery(settingsQuery)
  return (
    <Section title={t('settings')} about={t('settingsAbout')}>
      <Loaded query={settings}>{(known) => <SettingsForm key={JSON.stringify(known)} settings={known} />}</Loaded>
    </Section>
  )
}

function SettingsForm({ settings }: { settings: AssignmentSettings }) {
  const { t } = useTranslation('assignment')
  const save = useSaveSettings()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const number = (name: string) => numberOf(String(form.get(name)))
    const change: AssignmentSettings = {
      answerAssigns: form.has('answerAssigns'),
      answeringOthers: form.has('takeOver') ? 'take-over' : 'participate',
      awayReleases: form.has('awayReleases'),
      graceSeconds: number('graceSeconds') ?? 0,
      idleMinutes: number('idleMinutes'),
      maxOpen: number('maxOpen'),
    }
    save.mutate(change, { onSuccess: () => toast(t('saved')) })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <CheckField label={t('answerAssigns')} name="answerAssigns" defaultChecked={settings.answerAssigns} />
      <CheckField
        label={t('takeOver')}
        hint={t('takeOverHint')}
        name="takeOver"
        defaultChecked={settings.answeringOthers === 'take-over'}
      />
      <CheckField label={t('awayReleases')} name="awayReleases" defaultChecked={settings.awayReleases} />
      <TextField
        label={t('maxOpen')}
        hint={t('maxOpenAllHint')}
        name="maxOpen"
        type="number"
        min={1}
        max={1000}
        defaultValue={settings.maxOpen ?? ''}
      />
      <TextField
        label={t('graceSeconds')}
        name="graceSeconds"
        type="number"
        min={0}
        max={3600}
        required
        defaultValue={settings.graceSeconds}
      />
      <TextField
        label={t('idleMinutes')}
        hint={t('idleMinutesHint')}
        name="idleMinutes"
        type="number"
        min={1}
        max={480}
        defaultValue={settings.idleMinutes ?? ''}
      />
      <InlineFailure error={save.error} />
      <Button type="submit" look="primary" className="self-start" busy={save.isPending}>
        {t('ui:save')}
      </Button>
    </form>
  )
}

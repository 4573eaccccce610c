import { AVAILABILITY_STATES } from './states.ts'
import type { Availability, AvailabilityState } from '@switchboard/contracts'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { useSetCapacity } from './assignment.queries.ts'
import { numberOf, wordsOf } from './form-values.ts'

/** How somebody works, how much he takes on, and what for. */
export function CapacityDialog({ person, onClose }: { person: Availability; onClose: () => void }) {
  const { t } = useTranslation('assignment')
  const id = useId()
  const save = useSetCapacity()
  const [state, setState] = useState<AvailabilityState>(person.state)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name))
    const capacity = { maxOpen: numberOf(text('maxOpen')), languages: wordsOf(text('languages')), skills: wordsOf(text('skills')) }
    save.mutate({ id: person.user.id, capacity, availability: state === person.state ? undefined : { state } }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('changePerson', { name: person.user.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={save.isPending}>
            {t('ui:save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <SelectField label={t('state')} value={state} onChange={(event) => setState(event.target.value as AvailabilityState)}>
          {AVAILABILITY_STATES.map((one) => (
            <option key={one} value={one}>
              {t(`presences.${one}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('maxOpen')}
          hint={t('maxOpenHint')}
          name="maxOpen"
          type="number"
          min={0}
          max={1000}
          defaultValue={person.maxOpen ?? ''}
        />
        <TextField label={t('languages')} hint={t('languagesHint')} name="languages" defaultValue={person.languages.join(', ')} />
        <TextField label={t('skills')} hint={t('skillsHint')} name="skills" defaultValue={person.skills.join(', ')} />
        <InlineFailure error={save.error} />
      </form>
    </Dialog>
  )
}

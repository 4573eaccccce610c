import type { PatchPerson, Person } from '@switchboard/contracts'
import { type FormEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, TextField } from '../../ui/Field.tsx'
import { useCan } from '../session/index.ts'
import { usePatchPerson } from './people.queries.ts'
import { splitWords } from './person-words.ts'

/** Everything that may be typed about a person; what a platform vouches for is not changed here. */
export function EditPersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('people')
  const form = useId()
  const patch = usePatchPerson(person.id)
  const isFull = useCan()('person.contact-details') // who sees them masked replaces none
  const typed = (kind: 'phone' | 'email') =>
    person.points
      .filter((point) => point.kind === kind && !point.verified)
      .map((point) => point.value)
      .join(', ')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    patch.mutate(read(new FormData(event.currentTarget)), { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('edit')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={patch.isPending}>
            {t('ui:save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t('name')} name="name" defaultValue={person.name ?? ''} maxLength={200} />
        {isFull && (
          <>
            <TextField label={t('phones')} name="phones" defaultValue={typed('phone')} hint={t('commaHint')} />
            <TextField label={t('emails')} name="emails" defaultValue={typed('email')} hint={t('commaHint')} />
          </>
        )}
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t('language')}
            name="language"
            defaultValue={person.language ?? ''}
            placeholder="vi"
            pattern="[A-Za-z]{2,3}([_\-][A-Za-z0-9]{2,8})*"
          />
          <TextField label={t('timeZone')} name="timeZone" defaultValue={person.timeZone ?? ''} list={`${form}-zones`} />
          <datalist id={`${form}-zones`}>
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </div>
        <TextField label={t('location')} name="location" defaultValue={person.location ?? ''} maxLength={200} />
        <TextField label={t('tags')} name="tags" defaultValue={person.tags.join(', ')} hint={t('commaHint')} />
        <CheckField label={t('block')} hint={t('blockHint')} name="blocked" defaultChecked={person.blockedAt !== null} />
        <InlineFailure error={patch.error} />
      </form>
    </Dialog>
  )
}

function read(form: FormData): PatchPerson {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    name: text('name') || null,
    language: text('language') || null,
    timeZone: text('timeZone') || null,
    location: text('location') || null,
    tags: splitWords(text('tags')),
    ...(form.has('phones') && { phones: splitWords(text('phones')), emails: splitWords(text('emails')) }),
    blocked: form.get('blocked') === 'on',
  }
}

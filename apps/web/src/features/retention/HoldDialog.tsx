import type { Person } from '@switchboard/contracts'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { usePlaceHold } from './retention.queries.ts'

/** Keeps a person, with a reason. */
export function HoldDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('retention')
  const form = useId()
  const [reason, setReason] = useState('')
  const place = usePlaceHold()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const done = () => {
      toast(t('held'))
      onClose()
    }
    place.mutate({ personId: person.id, reason: reason.trim() }, { onSuccess: done })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('holdTitle', { name: person.name ?? t('nameless') })}
      description={t('holdAbout')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button type="submit" form={form} look="primary" busy={place.isPending} disabled={reason.trim() === ''}>
            {t('hold')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <InlineFailure error={place.error} />
      </form>
    </Dialog>
  )
}

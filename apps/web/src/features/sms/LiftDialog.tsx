import type { OptOut } from '@switchboard/contracts'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { calledOf } from './opt-out-columns.tsx'
import { useLiftOptOut } from './sms.queries.ts'

/** Asks why messages are allowed again: that is written down and audited. */
export function LiftDialog({ word, onClose }: { word: OptOut; onClose: () => void }) {
  const { t } = useTranslation('sms')
  const id = useId()
  const lift = useLiftOptOut()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    lift.mutate({ id: word.id, reason }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('liftTitle', { name: calledOf(word.contact) ?? t('nameless') })}
      description={word.source === 'staff' ? t('liftAbout') : t('liftAboutCustomer')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={lift.isPending} disabled={!reason.trim()}>
            {t('lift')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <TextArea
          label={t('reason')}
          hint={t('liftHint')}
          rows={3}
          maxLength={500}
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <InlineFailure error={lift.error} />
      </form>
    </Dialog>
  )
}

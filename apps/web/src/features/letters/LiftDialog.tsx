import type { Suppression } from '@switchboard/contracts'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextArea } from '../../ui/Field.tsx'

/** Asks why an address may be written to again: that is written down and audited. */
export function LiftDialog({ suppression, onClose }: { suppression: Suppression; onClose: () => void }) {
  const { t } = useTranslation('letters')
  const id = useId()
  const [reason, setReason] = useState('')
  const lift = useMutation({ mutationFn: () => api.post(`/suppressions/${suppression.id}/lift`, { reason }), onSuccess: onClose })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The composer around it is a form of its own.
    event.stopPropagation()
    lift.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('barred.liftTitle', { address: suppression.address })}
      description={suppression.what === 'complaint' ? t('barred.liftComplaint') : t('barred.liftAbout')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={lift.isPending} disabled={!reason.trim()}>
            {t('barred.lift')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <TextArea
          label={t('barred.reason')}
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

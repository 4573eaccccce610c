import type { RevealDetails, RevealedDetails } from '@switchboard/contracts'
import { useMutation } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'

/** Has a person's numbers and addresses shown, after saying that it is written down. */
export function RevealButton({ personId, onShown }: { personId: string; onShown: (details: RevealedDetails) => void }) {
  const { t } = useTranslation('details')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        <Eye aria-hidden className="size-4" strokeWidth={1.75} />
        {t('show')}
      </Button>
      {asking && <AskDialog personId={personId} onShown={onShown} onClose={() => setAsking(false)} />}
    </>
  )
}

function AskDialog({ personId, onShown, onClose }: { personId: string; onShown: (details: RevealedDetails) => void; onClose: () => void }) {
  const { t } = useTranslation('details')
  const form = useId()
  const reveal = useMutation({
    mutationFn: (given: RevealDetails) => api.post<RevealedDetails>(`/people/${personId}/reveal`, given),
    onSuccess: (details) => {
      onShown(details)
      onClose()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason')).trim()
    reveal.mutate(reason ? { reason } : {})
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={t('about')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={reveal.isPending}>
            {t('show')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t('reason')} hint={t('reasonHint')} name="reason" maxLength={500} />
        <InlineFailure error={reveal.error} />
      </form>
    </Dialog>
  )
}

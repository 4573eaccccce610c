import type { WebhookEndpoint } from '@switchboard/contracts'
import { type FormEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { useReplaySpan } from './endpoint.queries.ts'

/** Sends anew what happened in a span of time. */
export function ReplayDialog({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const id = useId()
  const replay = useReplaySpan()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const moment = (name: string) => new Date(String(form.get(name))).toISOString()
    replay.mutate(
      { id: endpoint.id, span: { since: moment('since'), ...(form.get('until') && { until: moment('until') }) } },
      {
        onSuccess: ({ queued }) => {
          toast(t('endpoint.queued', { count: queued }))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('endpoint.replaySpan')}
      description={t('endpoint.replayAbout')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={replay.isPending}>
            {t('endpoint.replay')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t('endpoint.since')} name="since" type="datetime-local" required />
        <TextField label={t('endpoint.until')} name="until" type="datetime-local" hint={t('endpoint.untilHint')} />
        <InlineFailure error={replay.error} />
      </form>
    </Dialog>
  )
}

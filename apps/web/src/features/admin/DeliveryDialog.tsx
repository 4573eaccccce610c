import type { DeliveryAttempt, WebhookEndpoint } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { toast } from '../../ui/toast.ts'
import { When } from '../../ui/When.tsx'
import { Code } from './Code.tsx'
import { deliveryQuery, useReplayDelivery } from './endpoint.queries.ts'

/** One delivery: every try with what was answered, and the very body that was sent. */
export function DeliveryDialog({ endpoint, deliveryId, onClose }: { endpoint: WebhookEndpoint; deliveryId: string; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const delivery = useQuery(deliveryQuery(endpoint.id, deliveryId))
  const replay = useReplayDelivery()
  const run = () =>
    replay.mutate(
      { id: endpoint.id, deliveryId },
      {
        onSuccess: () => {
          toast(t('endpoint.queued', { count: 1 }))
          onClose()
        },
      },
    )
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={delivery.data?.type ?? t('endpoint.event')}
      description={delivery.data?.webhookId}
      footer={
        endpoint.active ? (
          <Button look="primary" busy={replay.isPending} onClick={run}>
            <RotateCw aria-hidden className="size-4" />
            {t('endpoint.replay')}
          </Button>
        ) : undefined
      }
    >
      <div className="flex flex-col gap-4">
        <InlineFailure error={replay.error} />
        <Loaded query={delivery}>
          {(data) => (
            <>
              <section>
                <h3 className="mb-1 font-medium text-small">{t('endpoint.attempts')}</h3>
                {data.attempts.length === 0 && <p className="text-small text-soft">{t('endpoint.noAttempts')}</p>}
                <ol className="flex flex-col gap-2">
                  {data.attempts.map((attempt) => (
                    <Attempt key={attempt.at} attempt={attempt} />
                  ))}
                </ol>
                {data.nextAt && (
                  <p className="mt-2 text-small text-soft">
                    {t('endpoint.next')} <When at={data.nextAt} />
                  </p>
                )}
              </section>
              <Code title={t('envelope.body')} text={JSON.stringify(JSON.parse(data.body), null, 2)} />
            </>
          )}
        </Loaded>
      </div>
    </Dialog>
  )
}

function Attempt({ attempt: { at, ms, status, error, answer } }: { attempt: DeliveryAttempt }) {
  const { t } = useTranslation('admin')
  const taken = status !== undefined && status >= 200 && status < 300
  return (
    <li className="text-small">
      <span className={taken ? 'font-medium text-good' : 'font-medium text-bad'}>{status ?? error}</span>{' '}
      <span className="text-soft">
        <When at={at} /> · {t('endpoint.ms', { ms })}
      </span>
      {answer && <span className="block truncate font-mono text-faint text-meta">{answer}</span>}
    </li>
  )
}

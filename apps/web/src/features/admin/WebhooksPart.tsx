import type { FailedEnvelope } from '@switchboard/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { CircleCheckBig, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { When } from '../../ui/When.tsx'
import { useCan } from '../session/index.ts'
import { envelopeBodyQuery, type EnvelopeState, envelopesPages, useReplay, useReplayAll } from './admin.queries.ts'
import { Code } from './Code.tsx'
import { readable } from './readable-body.ts'

const STATES: EnvelopeState[] = ['failed', 'parked', 'unsupported', 'resolved']

/** Webhooks that could not be applied: kept as they came, with the reason, ready to be replayed. */
export function WebhooksPart() {
  const { t } = useTranslation('admin')
  const mayReplay = useCan()('webhook.replay')
  const reason = useReason()
  const [state, setState] = useState<EnvelopeState>('failed')
  const [open, setOpen] = useState<FailedEnvelope>()
  const envelopes = useInfiniteQuery(envelopesPages(state))
  const replayAll = useReplayAll()
  const columns: Column<FailedEnvelope>[] = [
    { key: 'at', title: t('envelope.received'), cell: (row) => <When at={row.receivedAt} /> },
    {
      key: 'from',
      title: t('envelope.integration'),
      cell: (row) => <span className="font-medium max-panes:line-clamp-2">{row.integrationName ?? row.via}</span>,
    },
    {
      key: 'reason',
      title: t('envelope.reason'),
      main: true,
      cell: (row) => <span className="block max-w-96 truncate">{t(`envelope.reasons.${row.reason}`, { defaultValue: row.reason })}</span>,
    },
    { key: 'attempts', title: t('envelope.attempts'), spare: true, cell: (row) => row.attempts },
  ]
  return (
    <PageFrame
      title={t('section.webhooks')}
      lead={t('envelope.lead')}
      actions={
        mayReplay &&
        state !== 'resolved' && (
          <Button
            busy={replayAll.isPending}
            disabled={!envelopes.data?.length}
            onClick={() =>
              replayAll.mutate(state, {
                onSuccess: ({ queued }) => toast(t('envelope.queued', { count: queued })),
                onError: (error) => toast(reason(error), { tone: 'bad' }),
              })
            }
          >
            <RotateCw aria-hidden className="size-4" />
            {t('envelope.replayAll')}
          </Button>
        )
      }
    >
      <Tabs
        label={t('envelope.state')}
        value={state}
        onChange={setState}
        tabs={STATES.map((key) => ({ key, name: t(`envelope.states.${key}`) }))}
      />
      <Loaded query={envelopes}>
        {(rows) =>
          rows.length ? (
            <>
              <Table label={t('section.webhooks')} columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={setOpen} />
              <MoreButton pages={envelopes} />
            </>
          ) : (
            <EmptyState icon={CircleCheckBig} title={t('envelope.empty')}>
              {t('envelope.emptyHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {open && <EnvelopeDialog envelope={open} mayReplay={mayReplay} onClose={() => setOpen(undefined)} />}
    </PageFrame>
  )
}

function EnvelopeDialog({ envelope, mayReplay, onClose }: { envelope: FailedEnvelope; mayReplay: boolean; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const body = useQuery(envelopeBodyQuery(envelope.id))
  const replay = useReplay()
  const run = () =>
    replay.mutate(envelope.id, {
      onSuccess: ({ queued }) => {
        toast(t('envelope.queued', { count: queued }))
        onClose()
      },
    })
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t(`envelope.reasons.${envelope.reason}`, { defaultValue: envelope.reason })}
      description={envelope.detail ?? undefined}
      footer={
        mayReplay && envelope.state !== 'resolved' ? (
          <Button look="primary" busy={replay.isPending} onClick={run}>
            <RotateCw aria-hidden className="size-4" />
            {t('envelope.replay')}
          </Button>
        ) : undefined
      }
    >
      <div className="flex flex-col gap-4">
        <InlineFailure error={replay.error} />
        <p className="text-small text-soft">
          {[
            envelope.integrationName ?? envelope.via,
            envelope.account && `${t('envelope.account')} ${envelope.account}`,
            t('envelope.tried', { count: envelope.attempts }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <Loaded query={body}>
          {(data) => (
            <>
              <Code title={t('envelope.body')} text={readable(data)} />
              <Code
                title={t('envelope.headers')}
                text={Object.entries(data.headers)
                  .map(([name, value]) => `${name}: ${value}`)
                  .join('\n')}
              />
            </>
          )}
        </Loaded>
      </div>
    </Dialog>
  )
}

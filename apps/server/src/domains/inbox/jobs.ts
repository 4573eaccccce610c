import type pg from 'pg'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { sql } from '../../infra/db/sql.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { type DeliverDeps, deliverConversation } from './deliver/deliver.ts'
import { reconcileMessage } from './deliver/reconcile.ts'
import { releaseEchoes } from './apply/held-echoes.ts'
import { type FetchMediaDeps, fetchMedia } from './fetch-media.ts'
import { autoResolve } from './idle/auto-resolve.ts'
import type { Mailer } from '../../infra/mail/mailer.ts'
import { sendTranscript } from './transcript/send-transcript.ts'
import { replayEnvelopes } from './ingest/replay.ts'
import { tellLabels } from './labels/tell-labels.ts'
import { carryOut } from './places/carry-out.ts'
import { unhideByTime } from './places/comment-hiding.ts'
import { fetchPost } from './places/fetch-post.ts'
import { endSnooze } from './change/end-snooze.ts'
import { releaseDue } from './schedule/release.ts'
import { sendDelete, sendEdit, sendReaction, signalPlatform } from './tell-platform.ts'

/** How media are read and stored. */
export type InboxMediaDeps = Pick<DeliverDeps, 'readFile' | 'linkFile'> & Pick<FetchMediaDeps, 'stageMedium'>

export interface InboxJobDeps extends DeliverDeps, FetchMediaDeps {
  system: pg.Pool
  /** Undefined: the operator has set up no server for the product's own mails. */
  mailer?: Mailer | undefined
}

type ByConversation = { tenantId: string; conversationId: string }
type ByMessage = { tenantId: string; messageId: string }

/** Jobs of the inbox: three lines each that call an act. All may run twice; each act says what a second run does. */
export function inboxJobs(deps: InboxJobDeps): JobHandlers {
  return {
    'inbox.deliver': (job: ByConversation) => deliverConversation(deps, job),
    'inbox.reconcile': (job: ByMessage) => reconcileMessage(deps, job),
    'inbox.fetch-media': (job: { tenantId: string; attachmentId: string }) => fetchMedia(deps, job),
    'inbox.fetch-post': (job: { tenantId: string; postId: string }) => fetchPost(deps, job),
    'inbox.moderate': (job: { tenantId: string; moderationId: string }) => carryOut(deps, job),
    'inbox.unhide': (job: { tenantId: string; ref: string }) =>
      inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, (tx) => unhideByTime(tx, job.ref)),
    'inbox.send-reaction': (job: ByMessage & { emoji: string | null; previous: string | null }) => sendReaction(deps, job),
    'inbox.send-edit': (job: ByMessage) => sendEdit(deps, job),
    'inbox.send-delete': (job: ByMessage) => sendDelete(deps, job),
    'inbox.tell-read': (job: ByConversation) => signalPlatform(deps, job, 'read'),
    'inbox.tell-labels': (job: ByConversation) => tellLabels(deps, job),
    'inbox.tell-typing': (job: ByConversation & { on: boolean }) => signalPlatform(deps, job, job.on ? 'typing_on' : 'typing_off'),
    'inbox.send-transcript': (job: Parameters<typeof sendTranscript>[1]) => sendTranscript(deps, job),
    'inbox.auto-resolve': (job: { tenantId: string }) => autoResolve(deps.db, job.tenantId),
    'inbox.end-snooze': (job: { tenantId: string; ref: string }) =>
      inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, (tx) => endSnooze(tx, job.ref)),
    'inbox.release-echoes': (job: { tenantId: string; pageId: string }) =>
      inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, (tx) => releaseEchoes(tx, job.pageId)),
    'inbox.replay-parked': (job: { tenantId: string; integrationId: string; account: string }) =>
      replayEnvelopes(deps.system, job.tenantId, { integrationId: job.integrationId, account: job.account, state: 'parked' }).then(
        () => undefined,
      ),
    'inbox.replay': (job: { tenantId: string; envelopeId?: string; state?: 'failed' | 'parked' | 'unsupported' }) =>
      replayEnvelopes(deps.system, job.tenantId, job).then(() => undefined),
    'inbox.send-scheduled': (job: { tenantId: string; ref: string }) =>
      inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, (tx) => releaseDue(tx, job.ref)),
    'inbox.resume-page': (job: { tenantId: string; pageId: string }) =>
      inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, async (tx) => {
        const rows = await tx.run<{ conversation_id: string }>(sql`
          update omnichannel_message set next_attempt_at = null where tenant_id = ${tx.tenantId} and page_id = ${job.pageId} and status = 'pending' and next_attempt_at is not null returning conversation_id`)
        tx.enqueue(
          ...[...new Set(rows.map((row) => row.conversation_id))].map((conversationId) => ({
            task: 'inbox.deliver',
            payload: { conversationId },
            key: `deliver:${conversationId}`,
          })),
        )
      }),
  }
}

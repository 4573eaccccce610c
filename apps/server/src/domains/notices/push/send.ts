import { type Http, HttpFailure } from '@switchboard/adapters/adapter'
import type { Notice } from '@switchboard/contracts'
import { createHash } from 'node:crypto'
import { instantOf } from '../../../infra/clock.ts'
import type { MasterKeys } from '../../../infra/crypto/master-key.ts'
import { type Database, inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { encryptPush } from '../../../infra/push/encrypt.ts'
import { vapidHeader } from '../../../infra/push/vapid.ts'
import { URGENT_NOTICES } from '@switchboard/contracts'
import { contentOf } from './content.ts'
import { enqueuePush, type PushJob } from './book.ts'
import { type Due, dueFor } from './due.ts'
import { recordGone, recordRefusal, recordSuccess } from './record.ts'
import { vapidKeys } from './vapid-keys.ts'
import type { LinkTo } from '../../inbox/index.ts'

export interface PushDeps {
  db: Database
  http: Http
  masterKeys: MasterKeys
  linkTo: LinkTo
  publicUrl: string
}

/** What a push service made of a message. `askedMs`: how long it wants to be left alone. */
export type PushOutcome = { kind: 'taken' } | { kind: 'gone' } | { kind: 'refused' } | { kind: 'later'; askedMs: number }

/** A browser that was off for longer is not told any more: the app says it when it is opened. */
const TTL_S = 4 * 3_600
const TIMEOUT_MS = 15_000
const RETRY_AFTER_MS = [30_000, 120_000, 600_000, 1_800_000, 7_200_000]

/**
 * Tells one browser of one notice, if it is still unread then. A browser that is gone is forgotten; a push service that is busy is asked again, later each time.
 * A second run tells it again, which shows as the same notification.
 */
export async function sendPush(deps: PushDeps, { tenantId, ...job }: PushJob & { tenantId: string }): Promise<void> {
  const due = await dueFor(deps, tenantId, job)
  if (!due) return
  const outcome = await attempt(deps, tenantId, due)
  await inTenant(deps.db, { tenantId, actor: SYSTEM }, async (tx) => {
    if (outcome.kind === 'taken') return recordSuccess(tx, job.subscriptionId)
    if (outcome.kind === 'gone') return recordGone(tx, job.subscriptionId)
    if (outcome.kind === 'refused') return recordRefusal(tx, job.subscriptionId)
    const waitMs = RETRY_AFTER_MS[job.tries]
    if (waitMs !== undefined)
      enqueuePush(tx, { ...job, tries: job.tries + 1 }, instantOf(Date.now() + Math.max(waitMs, Math.min(outcome.askedMs, TTL_S * 1000))))
  })
}

async function attempt({ db, http, masterKeys, publicUrl }: PushDeps, tenantId: string, due: Due): Promise<PushOutcome> {
  const { endpoint, p256dh, auth, notice, reader } = due
  const body = encryptPush({ p256dh, auth }, Buffer.from(JSON.stringify(contentOf(notice, reader))))
  const sender = { keys: await vapidKeys(db, masterKeys), contact: publicUrl }
  try {
    const { status, headers } = await http({
      method: 'POST',
      url: endpoint,
      headers: {
        authorization: vapidHeader(sender, endpoint, Date.now()),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(TTL_S),
        topic: topicOf(tenantId, notice),
        urgency: URGENT_NOTICES.includes(notice.kind) ? 'high' : 'normal',
      },
      body,
      timeoutMs: TIMEOUT_MS,
    })
    return outcomeOf(status, headers['retry-after'])
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error
    return error.code === 'forbidden-address' ? { kind: 'gone' } : { kind: 'later', askedMs: 0 }
  }
}

/** What an answer of a push service means (RFC 8030, and what services say of browsers that are gone). Pure. */
export function outcomeOf(status: number, retryAfter: string | undefined): PushOutcome {
  if (status >= 200 && status < 300) return { kind: 'taken' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status === 429 || status >= 500) return { kind: 'later', askedMs: /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) * 1000 : 0 }
  return { kind: 'refused' }
}

// What waits at the push service of one subject is replaced by what is newer; the name tells the service nothing.
function topicOf(tenantId: string, { conversation, page, webhookEndpoint }: Notice): string {
  const subject = [tenantId, conversation?.id, page?.id, webhookEndpoint?.id].join('/')
  return createHash('sha256').update(subject).digest('base64url').slice(0, 32)
}

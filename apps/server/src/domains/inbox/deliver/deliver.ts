import type { Delivery, OutboundMessage, OutboundTemplate } from '@switchboard/adapters'
import { instantOf } from '../../../infra/clock.ts'
import { inTenant, type Job, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { askRenewing, type PageClientDeps, type PageLine, pageLine } from '../../channels/index.ts'
import { dropLease, keepLease, LEASE_MS, takeLease } from './lease.ts'
import { type Claimed, type Next, nextMessage } from './next-message.ts'
import { recordDelivery } from './outcome.ts'

export interface DeliverDeps extends PageClientDeps {
  /** The bytes of a stored file. */
  readFile: (tenantId: string, fileKey: string) => Promise<Uint8Array>
  /** A signed address of a stored file, for the platform to fetch it from within the next quarter of an hour; `lasting`: for 30 days, and ending in that name. */
  linkFile: (tenantId: string, fileKey: string, lasting?: { name: string }) => string
}

const SHORT_WAIT_MS = 1_500

/**
 * Sends what waits in a conversation, oldest first. One worker at a time holds the conversation's lease, so order within it is kept; a second
 * run, at once or later, finds nothing to do. No transaction is open while a platform thinks.
 */
export async function deliverConversation(deps: DeliverDeps, job: { tenantId: string; conversationId: string }): Promise<void> {
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, act)
  while (await drain(deps, job, within)) {
    // Something came while the last one went out.
  }
}

// The holder of the lease looks once more after letting go; a dead holder's lease runs out, and then this job looks.
// Under a key of its own, as a wait has: a message that is stored just now has booked the usual one, and must not be put off.
async function lookAgain(tx: Tx, conversationId: string): Promise<void> {
  const held = await tx.from('omnichannel_conversation').select('id').where('id', '=', conversationId).executeTakeFirst()
  if (!held) return // removed
  tx.enqueue(deliverJob('deliver-later', conversationId, Date.now() + LEASE_MS))
}

function deliverJob(why: 'deliver-later' | 'deliver-wait', conversationId: string, atMs: number): Job {
  return { task: 'inbox.deliver', payload: { conversationId }, key: `${why}:${conversationId}`, runAt: instantOf(atMs) }
}

type Within = <T>(act: (tx: Tx) => Promise<T>) => Promise<T>

/** What is to be done next; `ended`: nothing, the lease is given back, and `more` came meanwhile. `lost`: somebody else has the lease. */
type Step = Exclude<Next, { kind: 'idle' }> | { kind: 'ended'; more: boolean } | { kind: 'lost' }

// Returns whether it is worth beginning anew.
async function drain(deps: DeliverDeps, job: { tenantId: string; conversationId: string }, within: Within): Promise<boolean> {
  const begun = await within((tx) => begin(tx, job.conversationId))
  if (!begun) return false
  const { lease } = begun
  let step: Step = begun.first
  for (;;) {
    if (step.kind === 'ended') return step.more
    if (step.kind === 'lost') return false
    if (step.kind === 'wait') {
      const { untilMs } = step
      if (!(await waited(untilMs))) {
        await within((tx) => putOff(tx, { conversationId: job.conversationId, lease, untilMs }))
        return false
      }
    }
    if (step.kind === 'send') {
      const { message } = step
      const delivery = await attempt(deps, job.tenantId, message)
      await within((tx) => recordDelivery(tx, message, delivery))
    }
    step = await within((tx) => goOn(tx, job.conversationId, lease))
  }
}

// The lease and the first claim commit together: whoever dies before had neither.
async function begin(tx: Tx, conversationId: string): Promise<{ lease: string; first: Step } | undefined> {
  const lease = await takeLease(tx, conversationId)
  if (lease) return { lease, first: await nextOrEnd(tx, conversationId, lease) }
  await lookAgain(tx, conversationId)
  return undefined
}

async function goOn(tx: Tx, conversationId: string, lease: string): Promise<Step> {
  return (await keepLease(tx, conversationId, lease)) ? nextOrEnd(tx, conversationId, lease) : { kind: 'lost' }
}

// Whoever found the lease taken and went away had stored his message before this transaction took the conversation's row, so that the look
// for more sees it. Whoever comes from then on waits for the row in `takeLease`, and finds the lease free.
async function nextOrEnd(tx: Tx, conversationId: string, lease: string): Promise<Step> {
  const next = await nextMessage(tx, conversationId)
  if (next.kind !== 'idle') return next
  await dropLease(tx, conversationId, lease)
  return { kind: 'ended', more: await hasPending(tx, conversationId) }
}

async function putOff(tx: Tx, wait: { conversationId: string; lease: string; untilMs: number }): Promise<void> {
  tx.enqueue(deliverJob('deliver-wait', wait.conversationId, wait.untilMs))
  await dropLease(tx, wait.conversationId, wait.lease)
}

async function waited(untilMs: number): Promise<boolean> {
  const ms = untilMs - Date.now()
  if (ms > SHORT_WAIT_MS) return false
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
  return true
}

async function hasPending(tx: Tx, conversationId: string): Promise<boolean> {
  const rows = await tx
    .from('omnichannel_message')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'pending')
    .where('next_attempt_at', 'is', null)
    .limit(1)
    .execute()
  return rows.length > 0
}

async function attempt(deps: DeliverDeps, tenantId: string, message: Claimed): Promise<Delivery> {
  const line = await pageLine(deps, tenantId, message.pageId)
  if (!line) return { kind: 'refused', error: { class: 'channel-blocked', code: 'inactive', message: 'This channel is switched off' } }
  return askRenewing(deps, line, (one) => sendOver(deps, one, message))
}

function sendOver(deps: DeliverDeps, line: PageLine, message: Claimed): Promise<Delivery> {
  return line.client
    .send(outboundOf(deps, line.tenantId, message))
    .catch(
      (error: Error): Delivery => ({ kind: 'unconfirmed', error: { class: 'unknown', code: 'adapter-error', message: error.message } }),
    )
}

/** The stored message as the adapter takes it. */
export function outboundOf(deps: DeliverDeps, tenantId: string, message: Claimed): OutboundMessage {
  const data = message.data as {
    buttons?: { id: string; title: string }[]
    latitude?: number
    longitude?: number
    name?: string
    address?: string
    contacts?: { name: string; phones: string[]; emails?: string[] }[]
    language?: string
    values?: string[] | Record<string, string>
    sent?: OutboundTemplate
  } | null
  const contact = message.type === 'contacts' ? data?.contacts?.[0] : undefined
  return {
    clientRef: message.clientRef,
    to: message.to,
    windowMode: message.windowMode,
    threadKey: message.threadKey,
    ...(message.place !== 'direct' && { place: message.place }),
    ...(message.post !== null && { post: message.post }),
    ...(message.parent !== null && { parent: message.parent }),
    ...(message.privately && { privately: true as const }),
    ...(message.senderName !== null && { senderName: message.senderName }),
    // Of a template the platform puts the words together itself.
    ...(message.text !== null && message.type !== 'template' && { text: message.text }),
    ...(message.replyTo !== null && { replyTo: message.replyTo }),
    ...(message.quoteHandle !== null && { quoteHandle: message.quoteHandle }),
    ...(message.letter !== null && { letter: message.letter }),
    ...(message.replyHandle !== null && { replyHandle: message.replyHandle }),
    ...(data?.buttons && message.type !== 'template' && { buttons: data.buttons }),
    ...(contact && { contact }),
    ...(message.type === 'location' &&
      data && {
        location: {
          latitude: data.latitude ?? 0,
          longitude: data.longitude ?? 0,
          ...(data.name && { name: data.name }),
          ...(data.address && { address: data.address }),
        },
      }),
    ...(message.type === 'template' &&
      data && {
        template: data.sent ?? { name: data.name ?? '', language: data.language ?? '', ...(data.values && { values: data.values }) },
      }),
    ...(message.media.length > 0 && {
      media: message.media.map(({ kind, voice, fileKey, name, mimeType, sizeBytes, durationMs }) => ({
        kind,
        voice,
        file: {
          name,
          mimeType,
          sizeBytes,
          ...(durationMs !== undefined && { durationMs }),
          bytes: () => deps.readFile(tenantId, fileKey),
          publicUrl: (life) => Promise.resolve(deps.linkFile(tenantId, fileKey, life && { name })),
        },
      })),
    }),
  }
}

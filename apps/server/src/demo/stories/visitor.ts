import { randomBytes, randomUUID } from 'node:crypto'
import { adapterFor } from '@switchboard/adapters'
import type { WebEnvelope, WebEvent, WebMedia, WebVisitor } from '@switchboard/adapters/webchat/payload'
import { storeFile } from '../../domains/files/index.ts'
import { applyEvents } from '../../domains/inbox/index.ts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Runtime } from '../../start/runtime.ts'
import type { DemoChannels } from '../channels.ts'
import type { Customer } from './customer.ts'
import { type Prop, prop } from './props/props.ts'
import type { Presence, Story } from './story.ts'

// The simulator's names of what somebody sends → ours.
const MEDIA: Readonly<Record<string, Pick<WebMedia, 'kind' | 'voice'>>> = {
  image: { kind: 'image' },
  file: { kind: 'file' },
  voice: { kind: 'audio', voice: true },
}

/** A visitor of the shop's site. What he does goes the way of our own chat: envelope, adapter, tables. With a phone he is signed in to the shop, which vouches for it. */
export async function visitor(runtime: Runtime, { tenantId, widgetKey }: DemoChannels, who: Story['customer']): Promise<Customer> {
  const { id, integrationId } = {
    id: randomBytes(16).toString('base64url'),
    integrationId: await integrationOf(runtime, tenantId, widgetKey),
  }
  const { name, locale: language, phone, email } = who
  const self: WebVisitor = {
    id,
    name,
    language,
    timeZone: 'Asia/Ho_Chi_Minh',
    ...(phone && { externalId: `shop-${id.slice(0, 8)}`, phone }),
    ...(phone && email && { email }),
  }
  const thread = randomUUID()
  let presence: Presence = 'reading'
  const does = (event: WebEvent) =>
    inTenant(runtime.db, { tenantId, actor: SYSTEM }, async (tx) => {
      const receivedAt = now()
      const envelope: WebEnvelope = { switchboardWeb: 1, account: widgetKey, events: [event] }
      const events = adapterFor('web', 'web')?.normalise(envelope).events ?? []
      await applyEvents(
        tx,
        events.map((one, part) => ({ event: one, via: 'web' as const, integrationId, envelopeId: '0', part, receivedAt })),
      )
    })
  return {
    write: async ({ text, kind = 'text', location, replyTo, payload, prop: given }) => {
      const clientMessageId = randomUUID()
      const media = given && [await uploaded(runtime, { tenantId, owner: `visitor:${id}` }, { kind, given })]
      await does({
        kind: 'message',
        visitor: self,
        at: now(),
        clientMessageId,
        thread,
        ...(text && { text }),
        ...(media && { media }),
        ...(location && { location }),
        ...(replyTo && { replyTo }),
        ...(kind === 'button-reply' && { payload: String(payload?.id) }),
      })
      return `visitor:${id}:${clientMessageId}`
    },
    react: (target, emoji) => does({ kind: 'reaction', visitor: self, at: now(), target, emoji }),
    edit: (target, text) => does({ kind: 'edit', visitor: self, at: now(), target, text }),
    withdraw: (target) => does({ kind: 'delete', visitor: self, at: now(), target }),
    share: (number) => does({ kind: 'profile', visitor: self, at: now(), claimed: { phone: number } }),
    turn: async (to) => void (presence = to),
    see: async (messages) => {
      const status = presence === 'reading' ? 'read' : 'delivered'
      if (presence === 'reading' || presence === 'online')
        await does({ kind: 'receipt', visitor: self, at: now(), status, seq: 1, messages })
    },
    // His chat shows our own times.
    backdate: () => Promise.resolve(),
    received: () => Promise.resolve(undefined),
  }
}

async function integrationOf({ db }: Runtime, tenantId: string, widgetKey: string): Promise<string> {
  const row = await inTenant(db, { tenantId, actor: SYSTEM }, (tx) =>
    tx.one<{ integration_id: string }>(
      sql`select integration_id from channels_platform_pages where tenant_id = ${tx.tenantId} and entity_id = ${widgetKey}`,
    ),
  )
  if (!row) throw new Error('The demo has no chat on its site')
  return row.integration_id
}

async function uploaded(
  { files }: Runtime,
  { tenantId, owner }: { tenantId: string; owner: string },
  { kind, given }: { kind: string; given: Prop },
): Promise<WebMedia> {
  const { name, mimeType, bytes } = await prop(given)
  const { key } = await storeFile(files, tenantId, { content: bytes, claimedName: name, purpose: 'visitor-upload', createdFor: owner })
  return { ...(MEDIA[kind] ?? { kind: 'file' }), fileKey: key, name, mimeType, sizeBytes: bytes.length }
}

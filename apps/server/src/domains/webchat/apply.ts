import { adapterFor, type InboundEvent } from '@switchboard/adapters'
import type { WebEnvelope, WebEvent } from '@switchboard/adapters/webchat/payload'
import { now } from '../../infra/clock.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { applyEvents } from '../inbox/index.ts'
import type { WebPage } from './web-page.ts'

/**
 * What a visitor did, by the way that every platform's events take: envelope, adapter, tables. Durable when the transaction commits, so no
 * raw envelope is kept. @throws where the adapter does not understand what we wrote: a bug
 */
export async function applyWeb(tx: Tx, page: WebPage, acts: readonly WebEvent[]): Promise<void> {
  const receivedAt = now()
  const events = understood({ switchboardWeb: 1, account: page.key, events: acts })
  const { integrationId } = page
  const { unknown } = await applyEvents(
    tx,
    events.map((event, part) => ({ event, via: 'web' as const, integrationId, envelopeId: '0', part, receivedAt })),
  )
  if (unknown.length > 0) throw new Error('the chat is no page of its integration')
}

function understood(envelope: WebEnvelope): InboundEvent[] {
  const read = adapterFor('web', 'web')?.normalise(envelope)
  const unclear = read?.skipped[0]
  if (!read || unclear) throw new Error(`the chat wrote what its adapter does not understand: ${unclear?.what}`)
  return read.events
}

import type { InboundEvent } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Placed } from '../apply/incoming.ts'
import { erasedAmong, type PlatformId } from './erased-ids.ts'

/**
 * A batch without what speaks of erased messages, and without what an erased person did before he was erased, however late it comes. What he does
 * afterwards is that of somebody new.
 */
export async function withoutErased(tx: Tx, placed: readonly Placed[], vault: Vault): Promise<Placed[]> {
  const erasedAt = await erasedAmong(tx, vault, () => placed.flatMap((item) => [...messagesOf(item), ...identitiesOf(item)]))
  return placed.filter(
    (item) =>
      !messagesOf(item).some((id) => erasedAt(id) !== undefined) &&
      !identitiesOf(item).some((id) => {
        const at = erasedAt(id)
        return at !== undefined && isBefore(item, at)
      }),
  )
}

function messagesOf({ event, page }: Placed): PlatformId[] {
  return namesOf(event).map((value) => ({ pageId: page.id, kind: 'message', value }))
}

function namesOf(event: InboundEvent): string[] {
  if (event.kind === 'message')
    return [event.externalId, ...(event.aliases ?? []), ...(event.clientRef === undefined ? [] : [event.clientRef])]
  if (event.kind === 'status') return [event.externalId, ...(event.clientRef === undefined ? [] : [event.clientRef])]
  return 'target' in event ? [event.target] : []
}

function identitiesOf({ event, page }: Placed): PlatformId[] {
  return 'contact' in event ? event.contact.identities.map(({ kind, value }) => ({ pageId: page.id, kind, value })) : []
}

// Some platforms' clocks know whole seconds only: what was written within the second of the erasure may be new, and its id says whether it was there before.
function isBefore({ event, receivedAt }: Placed, erasedAt: Instant): boolean {
  const at = momentOf(event) ?? receivedAt
  return (at < receivedAt ? at : receivedAt) < `${erasedAt.slice(0, 19)}.000000Z`
}

function momentOf(event: InboundEvent): Instant | undefined {
  if (event.kind === 'message') return event.sentAt
  if (event.kind === 'watermark') return event.upTo
  return 'at' in event ? event.at : undefined
}

import type { MessageEvent } from '@switchboard/adapters'
import type { Tx } from '../../../infra/db/tx.ts'
import { later } from '../message-status.ts'
import type { Placed } from './incoming.ts'
import { changeOf, moveMessages } from './receipts.ts'
import { findTargets } from './targets.ts'

/**
 * Echoes of what the business sent. One of our own, known by its platform id or our correlation value, proves that the message went
 * out (it may come before the platform's answer, and settles an unconfirmed one). @returns those sent outside this product: they are messages
 */
export async function joinEchoes(tx: Tx, items: readonly Placed<MessageEvent>[]): Promise<Placed<MessageEvent>[]> {
  if (items.length === 0) return []
  const aimOf = (item: Placed<MessageEvent>) => ({ pageId: item.page.id, external: item.event.externalId, clientRef: item.event.clientRef })
  const find = await findTargets(tx, items.map(aimOf))
  const changes = items.flatMap((item) => {
    const target = find(aimOf(item))
    if (target?.direction !== 'outbound') return []
    const change = changeOf(target)
    change.status = later(change.status, 'sent')
    change.external ??= item.event.externalId
    return [change]
  })
  await moveMessages(tx, changes)
  return items.filter((item) => !find(aimOf(item)))
}

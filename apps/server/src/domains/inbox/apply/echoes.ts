import type { MessageEvent } from '@switchboard/adapters'
import type { Tx } from '../../../infra/db/tx.ts'
import { later } from '../message-status.ts'
import { idsOf, noteAliases } from './aliases.ts'
import type { Placed } from './incoming.ts'
import { changeOf, moveMessages } from './receipts.ts'
import { findTargets } from './targets.ts'

/**
 * Echoes of what the business sent. One of our own, known by its platform id or our correlation value, proves that the message went
 * out (it may come before the platform's answer, and settles an unconfirmed one). @returns those sent outside this product: they are messages
 */
export async function joinEchoes(tx: Tx, items: readonly Placed<MessageEvent>[]): Promise<Placed<MessageEvent>[]> {
  if (items.length === 0) return []
  const aimsOf = (item: Placed<MessageEvent>) =>
    idsOf(item).map((external) => ({ pageId: item.page.id, external, clientRef: item.event.clientRef }))
  const find = await findTargets(tx, items.flatMap(aimsOf))
  const targetOf = (item: Placed<MessageEvent>) =>
    aimsOf(item)
      .map(find)
      .find((target) => target !== undefined)
  const changes = items.flatMap((item) => {
    const target = targetOf(item)
    if (target?.direction !== 'outbound') return []
    const change = changeOf(target)
    change.status = later(change.status, 'sent')
    change.external ??= item.event.externalId
    return [change]
  })
  await moveMessages(tx, changes)
  await noteAliases(
    tx,
    items.flatMap((item) => {
      const target = targetOf(item)
      return target ? [{ messageId: target.id, external: target.external ?? item.event.externalId, item }] : []
    }),
  )
  return items.filter((item) => !targetOf(item))
}

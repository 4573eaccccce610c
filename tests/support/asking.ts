// Customers who are asked how it went.
import type { Message } from '@switchboard/contracts'
import { followed } from './followed.ts'
import { messagesIn, type Scene, until } from './scene.ts'

const LINK = /http\S+\/rate#(sbq_[\w-]{43})/

/** The messages that ask. The team reads a word in place of the link. */
export function asking(all: readonly Message[]): Message[] {
  return all.filter(({ senderType, text }) => senderType === 'bot' && /\[(link|liên kết|enlace)\]$/.test(text ?? ''))
}

/** The key of the link that a conversation is sent, once it is there. */
export async function keyOf(world: Scene, conversationId: string): Promise<string> {
  const all = await until(
    () => messagesIn(world.admin, conversationId),
    (messages) => asking(messages).length > 0,
  )
  const { rows } = await world.db.owner.query<{ text: string }>('select customer_text as text from omnichannel_message where id = $1', [
    asking(all).at(-1)?.id,
  ])
  return LINK.exec(rows[0]?.text ?? '')?.[1] ?? ''
}

/** Waits until every conversation that was resolved so far, and whose moment has come, was looked at. */
export async function allLookedAt(world: Scene): Promise<void> {
  await followed(world, 'csat', 'notice.')
  await until(
    async () => {
      const { rows } = await world.db.owner.query<{ n: string }>(
        `select (select count(*) from timers where what = 'csat.ask') + (select count(*) from graphile_worker.jobs where task_identifier = 'csat.ask') as n`,
      )
      return rows[0]?.n
    },
    (left) => left === '0',
  )
}

// Customers who are asked how it went.
import type { Message } from '@switchboard/contracts'
import { followed } from './followed.ts'
import { messagesIn, type Scene, until } from './scene.ts'

const LINK = /http\S+\/rate#(sbq_[\w-]{43})/

/** The messages that ask. */
export function asking(all: readonly Message[]): Message[] {
  return all.filter(({ senderType, text }) => senderType === 'bot' && LINK.test(text ?? ''))
}

/** The key of the link that a conversation is sent, once it is there. */
export async function keyOf(world: Scene, conversationId: string): Promise<string> {
  const all = await until(
    () => messagesIn(world.admin, conversationId),
    (messages) => asking(messages).length > 0,
  )
  return LINK.exec(asking(all).at(-1)?.text ?? '')?.[1] ?? ''
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

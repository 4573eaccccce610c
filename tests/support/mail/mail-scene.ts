// One mailbox in the product, and a customer who just wrote to it: what the journeys of mail share, so that one server serves them all.
import type { Conversation } from '@switchboard/contracts'
import type { Connected } from '../connect.ts'
import type { Customer, Scene, SimMessage } from '../scene.ts'
import { type Talk, talkIn } from '../talk.ts'

export const BOX = 'shop@hoamai.example'

export interface MailScene {
  world: Scene
  mail: Connected
  lan: Customer
  conversation: Conversation
}

/** A mail as the customer's program shows it. */
export interface Shown extends SimMessage {
  replyTo?: string
  author?: string
  files: { name: string }[]
}

/** What stands in a customer's post from the business, oldest first. */
export async function inPostOf(customer: Customer): Promise<Shown[]> {
  return (await customer.thread()).messages.filter(({ direction }) => direction === 'out') as Shown[]
}

/** What the agent says in a conversation. */
export function talkOf({ world }: MailScene, conversation: Conversation): Talk {
  return talkIn(() => ({ agent: world.agent, conversation }))
}

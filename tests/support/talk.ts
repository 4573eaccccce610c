// What an agent says in one conversation, and how it went.
import type { Conversation, Message } from '@switchboard/contracts'
import { type Client, messagesIn, until } from './scene.ts'

export interface Talk {
  say(body: object): Promise<Message>
  messages(): Promise<Message[]>
  /** The message that fits, once it is there. */
  came(fits: (message: Message) => boolean): Promise<Message>
  /** The message once it is in one of these states. */
  settled(id: string, ...wanted: string[]): Promise<Message>
}

/** `where` is asked each time: a test may have a conversation of its own. */
export function talkIn(where: () => { agent: Client; conversation: Conversation }): Talk {
  const messages = () => messagesIn(where().agent, where().conversation.id)
  const came: Talk['came'] = async (fits) => (await until(messages, (all) => all.some(fits))).find(fits) as Message
  return {
    say: (body) => where().agent.ask('POST', `/conversations/${where().conversation.id}/messages`, body),
    messages,
    came,
    settled: (id, ...wanted) => came((one) => one.id === id && wanted.includes(one.status)),
  }
}

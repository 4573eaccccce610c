import type { Conversation, Integration, Message } from '@switchboard/contracts'
import type { Scene } from '../scene.ts'
import type { Aviary } from './aviary.ts'

/** How a bird says something: the fields of a webhook's form. */
export type Told = Readonly<Record<string, string>>

export interface Toy {
  integration: Integration
  account: string
  /** Sends a webhook, signed unless told otherwise. */
  tell(told: Told, how?: { headers?: Record<string, string>; query?: string; account?: string }): Promise<Response>
  /** A bird writes; its conversation, once the message is there. */
  chat(from: string, text: string, more?: Told): Promise<Conversation>
  say(conversation: Conversation, text: string, more?: object): ReturnType<Scene['agent']['call']>
  messages(conversation: Conversation): Promise<Message[]>
  read(conversation: Conversation): Promise<Conversation>
}

let count = 0
const soon = () => new Date().toISOString()

/** Connects a toy platform and speaks as its birds. */
export async function connectToy(world: Scene, aviary: Aviary, platform: 'custom' | 'sms', account: string): Promise<Toy> {
  const integration = await world.admin.ask<Integration>('POST', '/integrations', {
    via: 'other',
    platform,
    account,
    accessToken: 'first token',
    settings: { signing: 'a signature', region: 'east' },
    apiBase: aviary.url,
  })
  return toyOf(world, integration, account)
}

/** The same for one that is connected. */
export function toyOf(world: Scene, integration: Integration, account: string): Toy {
  const tell: Toy['tell'] = (told, { headers = {}, query = '', account: to = account } = {}) =>
    fetch(`${integration.webhookUrl}${query}`, {
      method: 'POST',
      headers: { 'x-toy-signature': 'a signature', 'x-toy-stamp': String(Date.now()), ...headers },
      body: new URLSearchParams({ to, what: 'message', id: `b-${++count}`, at: soon(), text: '', ...told }).toString(),
    })
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const toy: Toy = {
    integration,
    account,
    tell: (told, how = {}) => tell(told, { ...how, headers: { ...form, ...how.headers } }),
    chat: async (from, text, more = {}) => {
      await toy.tell({ from, text, ...more })
      for (const deadline = Date.now() + 10_000; Date.now() < deadline; ) {
        const { data } = await world.agent.ask<{ data: Conversation[] }>('GET', '/conversations?status=all')
        const found = data.find(
          ({ contact, page, lastMessage }) => contact.name === from && page.via === 'other' && lastMessage?.text === text,
        )
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`${from} was not heard`)
    },
    say: (conversation, text, more = {}) => world.agent.call('POST', `/conversations/${conversation.id}/messages`, { text, ...more }),
    messages: async ({ id }) => (await world.agent.ask<{ data: Message[] }>('GET', `/conversations/${id}/messages?limit=100`)).data,
    read: ({ id }) => world.agent.ask<Conversation>('GET', `/conversations/${id}`),
  }
  return toy
}

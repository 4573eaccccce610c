// A shop with a chat on its site and an agent at the desk: where most journeys of the chat begin.
import { randomUUID } from 'node:crypto'
import type { WidgetMessage } from '@switchboard/contracts'
import { createShopWorld, type ShopWorld } from './webchat.ts'

export interface FlowerShop {
  world: ShopWorld
  shop: Awaited<ReturnType<ShopWorld['shop']>>
  /** Token of its agent. */
  agent: string
  /** A conversation as its visitor reads it. */
  messagesOf(token: string, id: string, query?: string): Promise<{ data: WidgetMessage[]; more: boolean }>
  resolve(id: string): Promise<unknown>
}

/** Opens the shop; close its world at the end. */
export async function flowerShop(): Promise<FlowerShop> {
  const world = await createShopWorld()
  const shop = await world.shop('flowers')
  const agent = await world.signIn('agent@flowers.example')
  return {
    world,
    shop,
    agent,
    messagesOf: async (token, id, query = '') =>
      (await world.chat<{ data: WidgetMessage[]; more: boolean }>('GET', `/conversations/${id}/messages${query}`, { token })).body,
    resolve: (id) => world.call('PATCH', `/api/v1/conversations/${id}`, { token: agent, body: { status: 'resolved' } }),
  }
}

/** A visitor's new text message. */
export const text = (message: string) => ({ clientMessageId: randomUUID(), text: message })

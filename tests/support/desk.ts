// A shop on WhatsApp in a browser, with one customer who has asked something: where most journeys on screens begin.
import type { Conversation } from '@switchboard/contracts'
import type { Browser } from 'playwright-core'
import { launch } from './chromium.ts'
import { type Customer, conversationOf, type Scene, scene } from './scene.ts'

export interface Desk {
  world: Scene
  browser: Browser
  customer: Customer
  conversation: Conversation
  close(): Promise<void>
}

/** Opens it; close it at the end. */
export async function deskWith(text: string, { name = 'Nguyễn Thị Lan', phone = '+84901234567' } = {}): Promise<Desk> {
  const world = await scene({ channels: ['whatsapp'] })
  const browser = await launch()
  const customer = await world.customer('whatsapp', name, { phone })
  await customer.write({ kind: 'text', text })
  const conversation = await conversationOf(world.admin, world.channel('whatsapp').pageId)
  const close = async () => {
    await browser.close()
    await world.close()
  }
  return { world, browser, customer, conversation, close }
}

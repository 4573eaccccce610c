// Every platform through every service that the registry has, in one world at the same time: what customers say stands in the inbox, what an agent answers
// stands before them, and the ticks come as far as the platform tells. All act at once; then they are looked at one after another.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { adapterFor, allAdapters } from '@switchboard/adapters'
import type { Conversation, Message, Platform, Via } from '@switchboard/contracts'
import { pairs } from '../support/pairs/all.ts'
import type { Phone } from '../support/pairs/pair.ts'
import { type Scene, scene, until } from '../support/scene.ts'
import { talkIn } from '../support/talk.ts'
import { picture } from '../support/uploads.ts'

/** One customer on one channel. */
interface Chat {
  name: string
  pair: { platform: string; via: string }
  pageId: string
  phone: Phone
  /** Once it is there. */
  conversation?: Conversation
  sent?: Message
}

const nameOf = ({ platform, via }: Chat['pair']) => `${platform} by ${via}`
const questionOn = ({ name }: Chat) => `Is the ring still there? (${name})`
const answerOn = ({ name }: Chat) => `Yes, two of them. (${name})`

let world: Scene
const chats = new Map<string, Chat>()
before(async () => {
  world = await scene({ channels: [] })
  for (const pair of pairs) {
    const name = nameOf(pair)
    const { page, meet } = await pair.connect(world)
    chats.set(name, { name, pair, pageId: page.id, phone: await meet(`Customer of ${name}`) })
  }
})
after(() => world?.close())

const chatOn = (name: string) => chats.get(name) as Chat
const talkOf = ({ name, conversation }: Chat) => {
  if (!conversation) throw new Error(`nobody was heard on ${name}`)
  return talkIn(() => ({ agent: world.agent, conversation }))
}
const atOnce = (act: (chat: Chat) => Promise<unknown>) => Promise.all([...chats.values()].map(act))

test('the pairs that are played here are those that can be connected', () => {
  assert.deepEqual(pairs.map(nameOf).toSorted(), allAdapters.map(nameOf).toSorted())
})

describe('what a customer says stands in the inbox', () => {
  before(() => atOnce((chat) => chat.phone.write(questionOn(chat))))

  for (const name of pairs.map(nameOf))
    test(name, async () => {
      const chat = chatOn(name)
      const isAbout = ({ lastMessage }: Conversation) => lastMessage?.text?.includes(questionOn(chat)) === true
      const { data } = await until(
        () => world.agent.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${chat.pageId}`),
        (list) => list.data.some(isAbout),
      )
      const found = data.find(isAbout) as Conversation
      assert.equal(nameOf(found.page), name)
      chat.conversation = found
    })
})

describe('what an agent answers stands before the customer, once, and the ticks come', () => {
  before(() =>
    atOnce(async (chat) => {
      if (chat.conversation) chat.sent = await talkOf(chat).say({ text: answerOn(chat) })
    }),
  )

  for (const name of pairs.map(nameOf))
    test(name, async () => {
      const chat = chatOn(name)
      const heard = async () => (await chat.phone.heard()).filter((words) => words.includes(answerOn(chat)))
      await until(heard, ({ length }) => length > 0)
      await chat.phone.read?.()
      const done = await talkOf(chat).settled(chat.sent?.id ?? '', furthest(chat.pair))
      assert.deepEqual([done.error, (await heard()).length], [null, 1])
    })
})

describe('a picture of the customer is kept, where one can be sent', () => {
  before(async () => {
    const base64 = Buffer.from(await picture()).toString('base64')
    await atOnce(async ({ phone }) => phone.show?.({ name: 'ring.jpg', mimeType: 'image/jpeg', base64 }))
  })

  for (const name of pairs.map(nameOf))
    test(name, async (t) => {
      const chat = chatOn(name)
      if (!chat.phone.show) return t.skip('customers send no pictures here')
      const shown = await talkOf(chat).came(({ attachments }) => attachments[0]?.state === 'stored')
      assert.deepEqual([shown.direction, shown.attachments[0]?.kind, shown.attachments[0]?.width], ['inbound', 'image', 60])
    })
})

/** How far the ticks go, by the adapter's own word. */
function furthest({ platform, via }: Chat['pair']): Message['status'] {
  const receipts = adapterFor(platform as Platform, via as Via)?.capabilities.receipts ?? 'none'
  return receipts === 'none' ? 'sent' : receipts
}

// Everything that can come from outside, and what it is called there.
import { COMMENT_NEWS } from './comment-acts.ts'
import type { Step } from './inbox-acts.ts'
import { messagesIn, until } from './scene.ts'
import { conversationWith, newest, pictureFrom, sendUntil, type Stage } from './stage.ts'

/** The customer's message, once it is stored. */
async function stored({ world, whatsapp }: Stage, message: Record<string, unknown>): Promise<{ id: string; platformId: string }> {
  const { messageId } = await whatsapp.customer.write(message)
  const { id } = await newest(world.admin, whatsapp.conversation.id, (one) => one.platformMessageId === messageId)
  return { id, platformId: messageId }
}

export const NEWS: readonly Step[] = [
  ...COMMENT_NEWS,
  { says: 'a customer writes', does: async (stage) => void (await stored(stage, { kind: 'text', text: 'Còn không ạ?' })) },
  {
    says: 'a customer writes into a conversation that was done',
    does: async (stage) => {
      await stage.world.admin.ask('PATCH', `/conversations/${stage.whatsapp.conversation.id}`, { status: 'resolved' })
      await stored(stage, { kind: 'text', text: 'Một câu nữa ạ' })
    },
  },
  { says: 'a customer sends a picture', does: async ({ world, whatsapp }) => void (await pictureFrom(whatsapp, world.admin, 'stored')) },
  {
    says: 'a customer changes a message that he quoted',
    does: async (stage) => {
      const { platformId, id } = await stored(stage, { kind: 'text', text: 'size 52' })
      await stored(stage, { kind: 'text', text: 'This one', replyTo: platformId })
      await stage.whatsapp.customer.act('edits', { messageId: platformId, text: 'size 53' })
      await newest(stage.world.admin, stage.whatsapp.conversation.id, (one) => one.id === id && one.text === 'size 53')
    },
  },
  {
    says: 'a customer withdraws a message that he quoted',
    does: async (stage) => {
      const { platformId, id } = await stored(stage, { kind: 'text', text: 'my card number' })
      await stored(stage, { kind: 'text', text: 'Forget this', replyTo: platformId })
      await stage.whatsapp.customer.act('deletes', { messageId: platformId })
      await newest(stage.world.admin, stage.whatsapp.conversation.id, (one) => one.id === id && one.deletedAt !== null)
    },
  },
  { says: 'a customer reacts', does: (stage) => reaction(stage, '❤️') },
  { says: 'a customer takes his reaction back', does: (stage) => reaction(stage, '') },
  {
    says: 'the business answers in the platform’s own app',
    does: async ({ world, whatsapp }) => {
      await whatsapp.customer.act('echo', { kind: 'text', text: 'From the phone' })
      await newest(world.admin, whatsapp.conversation.id, (one) => one.external)
    },
  },
  {
    says: 'a customer writes under another name',
    does: async (stage) => {
      await stage.world.sim('PATCH', `/customers/${encodeURIComponent(stage.other.customer.id)}`, { name: 'Mai Anh' })
      await stage.other.customer.write({ kind: 'text', text: 'It is me' })
      await until(
        () => stage.world.admin.ask<{ contact: { name: string } }>('GET', `/conversations/${stage.other.conversation.id}`),
        ({ contact }) => contact.name === 'Mai Anh',
      )
    },
  },
  { says: 'somebody new writes', does: async ({ world }) => void (await conversationWith(world, 'zalo', 'Người mới')) },
  {
    says: 'a customer has read everything up to now',
    does: async ({ world, messenger }) => void (await sendUntil(world.agent, messenger.conversation.id, { status: 'read' })),
  },
  { says: 'a visitor writes', does: async ({ web }) => void (await web.write('Alo?')) },
  {
    says: 'a visitor changes what he wrote',
    does: async ({ web }) => {
      const { id } = await web.write('Alo?')
      await web.call('PATCH', `/messages/${id}`, { text: 'A lô?' })
    },
  },
  {
    says: 'a visitor withdraws what he wrote',
    does: async ({ web }) => {
      const { id } = await web.write('Nothing')
      await web.call('DELETE', `/messages/${id}`)
    },
  },
  {
    says: 'a visitor reacts, and reads what was answered',
    does: async ({ world, web }) => {
      const { id, seq } = await sendUntil(world.agent, web.conversationId, { status: 'sent' })
      await web.call('PUT', `/messages/${id}/reaction`, { emoji: '👍' })
      await web.call('POST', '/read', { seq })
      await newest(world.admin, web.conversationId, (one) => one.id === id && one.status === 'read')
    },
  },
]

async function reaction({ world, whatsapp: { customer, conversation } }: Stage, emoji: string): Promise<void> {
  const target = (await messagesIn(world.admin, conversation.id)).find((one) => one.direction === 'inbound' && one.deletedAt === null)
  await customer.act('reactions', { messageId: target?.platformMessageId, emoji })
  const by = (one: { by: string }) => one.by === 'contact'
  await newest(world.admin, conversation.id, (one) => one.id === target?.id && one.reactions.some(by) === (emoji !== ''))
}

// Everything that somebody of the team can do to a conversation, a message or a person, by the route that does it.
import assert from 'node:assert/strict'
import type { Message, PatchConversation, PatchPerson } from '@switchboard/contracts'
import { ASSIGNING_ACTS } from './assigning-acts.ts'
import { COMMENT_ACTS } from './comment-acts.ts'
import { ERASURE_ACTS } from './erasure-acts.ts'
import { LIFE_ACTS } from './life-acts.ts'
import { MACRO_ACTS } from './macro-acts.ts'
import { NOTE_ACTS } from './note-acts.ts'
import { PERSON_ACTS } from './person-acts.ts'
import { SCHEDULE_ACTS } from './schedule-acts.ts'
import { START_ACTS } from './start-acts.ts'
import { VIEW_ACTS } from './view-acts.ts'
import { messagesIn, until } from './scene.ts'
import { messageUntil, newest, pictureFrom, sendUntil, setFaults, type Stage } from './stage.ts'

export interface Step {
  says: string
  /** Ends when the last thing it leads to is stored. */
  does(stage: Stage): Promise<void>
  /** Nobody's screen shows it for good, such as typing. */
  passing?: true
}

const inboundOf = (message: Message) => message.direction === 'inbound' && message.deletedAt === null

const PATCHES: readonly [says: string, patch: (stage: Stage) => PatchConversation][] = [
  ['waits for something', () => ({ status: 'pending' })],
  ['is open again', () => ({ status: 'open' })],
  ['is urgent', () => ({ priority: 'urgent' })],
  ['gets a tag', ({ tag }) => ({ tagIds: [tag.id] })],
  ['loses its tag', () => ({ tagIds: [] })],
  ['gets a tag beside those it has', ({ tag }) => ({ addTagIds: [tag.id] })],
  ['loses one tag alone', ({ tag }) => ({ removeTagIds: [tag.id] })],
  ['sleeps for an hour', () => ({ snoozedUntil: new Date(Date.now() + 3_600_000).toISOString() })],
  [
    'sleeps whatever its customer writes',
    () => ({ snoozedUntil: new Date(Date.now() + 3_600_000).toISOString(), snoozeThroughReplies: true }),
  ],
  ['is done, with a word on it', () => ({ status: 'resolved', note: 'A ring of size 52' })],
  ['is put away', () => ({ status: 'archived' })],
  ['is taken out again', () => ({ status: 'open' })],
  ['is given to the one who sees his own alone', ({ limited }) => ({ assigneeId: limited.userId })],
  ['is taken from him', ({ world }) => ({ assigneeId: world.agent.userId })],
  ['is nobody’s again', () => ({ assigneeId: null })],
  ['is a team’s', ({ team }) => ({ teamId: team.id })],
  ['is no team’s any more', () => ({ teamId: null })],
]

const PERSON: readonly [says: string, patch: PatchPerson][] = [
  ['a name', { name: 'Chị Lan' }],
  ['a language', { language: 'vi' }],
  ['a time zone', { timeZone: 'Asia/Ho_Chi_Minh' }],
  ['a place', { location: 'Huế' }],
  ['tags', { tags: ['regular'] }],
  ['a phone number', { phones: ['+84 90 123 45 67'] }],
  ['an e-mail address', { emails: ['lan@people.example'] }],
  ['a block', { blocked: true }],
  ['no block any more', { blocked: false }],
]

export const ACTS: Readonly<Record<string, readonly Step[]>> = {
  'PATCH /api/v1/conversations/:id': [
    ...PATCHES.map(([says, patch]) => ({
      says: `a conversation ${says}`,
      does: async (stage: Stage) =>
        void (await stage.world.admin.ask('PATCH', `/conversations/${stage.whatsapp.conversation.id}`, patch(stage))),
    })),
    {
      says: 'a conversation wakes up by itself',
      does: async ({ world: { admin }, messenger: { conversation } }) => {
        const path = `/conversations/${conversation.id}`
        await admin.ask('PATCH', path, { snoozedUntil: new Date(Date.now() + 500).toISOString() })
        await until(
          () => admin.ask('GET', path),
          ({ status }) => status === 'open',
        )
      },
    },
  ],
  'POST /api/v1/conversations/:id/messages': [
    {
      says: 'an answer is sent, delivered and read',
      does: async ({ world: { agent }, whatsapp }) => void (await sendUntil(agent, whatsapp.conversation.id, { status: 'read' })),
    },
    {
      says: 'an answer quotes the customer',
      does: async ({ world: { agent }, whatsapp }) => {
        const { id } = await newest(agent, whatsapp.conversation.id, inboundOf)
        await sendUntil(agent, whatsapp.conversation.id, { status: 'read', body: { replyTo: id } })
      },
    },
    {
      says: 'an answer waits for its hour and goes',
      does: async ({ world: { agent }, messenger }) => {
        const sendAfter = new Date(Date.now() + 1_000).toISOString()
        await sendUntil(agent, messenger.conversation.id, { status: 'read', body: { sendAfter } })
      },
    },
    {
      says: 'an answer is refused by the platform',
      does: async (stage) => void (await refused(stage)),
    },
    {
      says: 'nobody knows whether an answer arrived',
      does: async (stage) => void (await unconfirmed(stage)),
    },
  ],
  'POST /api/v1/conversations/:id/read': [
    {
      says: 'somebody has read a conversation',
      does: async ({ world: { agent }, whatsapp: { conversation } }) => {
        const { lastSeq } = await agent.ask<{ lastSeq: number }>('GET', `/conversations/${conversation.id}`)
        await agent.ask('POST', `/conversations/${conversation.id}/read`, { seq: lastSeq })
      },
    },
  ],
  'POST /api/v1/conversations/:id/unread': [
    {
      says: 'somebody has not read it after all',
      does: ({ world: { agent }, whatsapp }) => agent.ask('POST', `/conversations/${whatsapp.conversation.id}/unread`),
    },
  ],
  'POST /api/v1/conversations/:id/typing': [
    {
      says: 'somebody types',
      passing: true,
      does: async ({ world: { agent, colleague }, whatsapp: { conversation } }) => {
        const live = await colleague.live()
        await agent.ask('POST', `/conversations/${conversation.id}/typing`, { on: true })
        await live.next((frame) => frame.type === 'conversation.typing_on' && frame.conversationId === conversation.id)
        live.close()
      },
    },
  ],
  ...ASSIGNING_ACTS,
  ...LIFE_ACTS,
  ...MACRO_ACTS,
  ...COMMENT_ACTS,
  ...NOTE_ACTS,
  ...VIEW_ACTS,
  'POST /api/v1/messages/:id/retry': [
    {
      says: 'a refused answer is sent again',
      does: async (stage) => {
        const message = await refused(stage)
        await stage.world.agent.ask('POST', `/messages/${message.id}/retry`)
        await messageUntil(stage.world.agent, message, ({ status }) => status === 'read')
      },
    },
  ],
  'POST /api/v1/messages/:id/settlement': [
    {
      says: 'somebody knows that an answer arrived',
      does: async (stage) => settled(stage, 'arrived', 'sent'),
    },
    {
      says: 'an answer of unknown fate is sent again',
      does: async (stage) => settled(stage, 'resend', 'read'),
    },
  ],
  'PUT /api/v1/messages/:id/reaction': [
    { says: 'somebody reacts to a message', does: (stage) => react(stage, '👍') },
    { says: 'somebody takes his reaction back', does: (stage) => react(stage, null) },
  ],
  'PATCH /api/v1/messages/:id': [
    {
      says: 'an answer that another quotes is changed',
      does: async ({ world: { agent }, web: { conversationId } }) => {
        const { id } = await sendUntil(agent, conversationId, { status: 'sent' })
        await sendUntil(agent, conversationId, { status: 'sent', body: { replyTo: id } })
        await agent.ask('PATCH', `/messages/${id}`, { text: 'Changed my mind' })
      },
    },
  ],
  'DELETE /api/v1/messages/:id': [
    {
      says: 'an answer that another quotes is withdrawn',
      does: async ({ world: { agent }, web: { conversationId } }) => {
        const { id } = await sendUntil(agent, conversationId, { status: 'sent' })
        await sendUntil(agent, conversationId, { status: 'sent', body: { replyTo: id } })
        await agent.ask('DELETE', `/messages/${id}`)
      },
    },
    {
      says: 'the last answer is withdrawn',
      does: async ({ world: { agent }, web: { conversationId } }) =>
        agent.ask('DELETE', `/messages/${(await sendUntil(agent, conversationId, { status: 'sent' })).id}`),
    },
  ],
  'POST /api/v1/attachments/:id/fetch': [
    {
      says: 'a picture that could not be had is fetched after all',
      does: async (stage) => {
        const { world, whatsapp } = stage
        const gone = { error: { message: 'Unsupported get request', type: 'GraphMethodException', code: 100 } }
        await setFaults(world, [
          { on: 'api', match: { platform: 'whatsapp', kind: 'media' }, times: 'always', fault: { type: 'status', code: 400, body: gone } },
        ])
        const { id } = await pictureFrom(whatsapp, world.agent, 'failed')
        await setFaults(world, [])
        await world.agent.ask('POST', `/attachments/${id}/fetch`)
        await newest(world.agent, whatsapp.conversation.id, ({ attachments: [one] }) => one?.id === id && one.state === 'stored')
      },
    },
  ],
  'PATCH /api/v1/people/:id': PERSON.map(([says, patch]) => ({
    says: `a person gets ${says}`,
    does: async ({ world: { agent }, whatsapp: { conversation } }: Stage) =>
      void (await agent.ask('PATCH', `/people/${conversation.contact.personId}`, patch)),
  })),
  ...PERSON_ACTS,
  ...ERASURE_ACTS,
  ...SCHEDULE_ACTS,
  ...START_ACTS,
  'POST /api/v1/contacts/:id/refresh': [
    {
      says: 'the platform is asked for a contact’s new name',
      does: async ({ world: { sim, agent }, messenger: { customer, conversation } }) => {
        await sim('PATCH', `/customers/${encodeURIComponent(customer.id)}`, { name: 'Anna Maria' })
        await agent.ask('POST', `/contacts/${conversation.contact.id}/refresh`)
        await until(
          () => agent.ask<{ contact: { name: string } }>('GET', `/conversations/${conversation.id}`),
          ({ contact }) => contact.name.startsWith('Anna Maria'),
        )
      },
    },
  ],
}

/** Fields that the acts above set on a conversation and on a person. */
export const PATCHED = {
  conversation: (stage: Stage) => new Set(PATCHES.flatMap(([, patch]) => Object.keys(patch(stage)))),
  person: () => new Set(PERSON.flatMap(([, patch]) => Object.keys(patch))),
}

async function refused({ world, whatsapp }: Stage): Promise<Message> {
  await setFaults(world, [
    { on: 'api', match: { platform: 'whatsapp', kind: 'send' }, times: 1, fault: { type: 'error', name: 'recipient-unavailable' } },
  ])
  return sendUntil(world.agent, whatsapp.conversation.id, { status: 'failed' })
}

// The platform takes it, its answer is lost, and so are its receipts.
async function unconfirmed({ world, whatsapp }: Stage): Promise<Message> {
  await setFaults(world, [
    { on: 'api', match: { platform: 'whatsapp', kind: 'send' }, times: 1, fault: { type: 'reset-after-accept' } },
    { on: 'webhook', match: { platform: 'whatsapp', kind: 'receipt' }, times: 'always', fault: { type: 'drop' } },
  ])
  const message = await sendUntil(world.agent, whatsapp.conversation.id, { status: 'unconfirmed' })
  await until(
    () => world.sim<{ faults: { on: string; hits: number }[] }>('GET', '/faults'),
    ({ faults }) => (faults.find(({ on }) => on === 'webhook')?.hits ?? 0) >= 3,
  )
  await setFaults(world, [])
  return message
}

async function settled(stage: Stage, outcome: string, status: Message['status']): Promise<void> {
  const { agent } = stage.world
  const message = await unconfirmed(stage)
  await agent.ask('POST', `/messages/${message.id}/settlement`, { outcome })
  await messageUntil(agent, message, (one) => one.status === status)
}

async function react({ world: { agent }, whatsapp: { conversation } }: Stage, emoji: string | null): Promise<void> {
  const target = (await messagesIn(agent, conversation.id)).find(inboundOf)
  assert.ok(target)
  await agent.ask('PUT', `/messages/${target.id}/reaction`, { emoji })
}

// Everything that somebody of the team can do to who takes part in a conversation, and to many conversations at once, by the route that does it.
import assert from 'node:assert/strict'
import type { BulkResult } from '@switchboard/contracts'
import type { Step } from './inbox-acts.ts'
import type { Stage } from './stage.ts'

const both = ({ whatsapp, messenger }: Stage) => [whatsapp, messenger].map(({ conversation }) => conversation.id)
const change = (stage: Stage, given: object) =>
  stage.world.admin.ask<BulkResult>('POST', '/conversations/bulk', { ids: both(stage), change: given })
const path = ({ whatsapp }: Stage) => `/conversations/${whatsapp.conversation.id}`

export const VIEW_ACTS: Readonly<Record<string, readonly Step[]>> = {
  'POST /api/v1/conversations/bulk': [
    {
      says: 'two conversations are tagged, made urgent and put aside at once',
      does: async (stage) => {
        const done = await change(stage, { status: 'pending', priority: 'urgent', addTagIds: [stage.tag.id] })
        assert.equal(done.skipped.length, 0)
      },
    },
    {
      says: 'two conversations are open, and ordinary, and without the tag again',
      does: async (stage) => void (await change(stage, { status: 'open', priority: 'none', removeTagIds: [stage.tag.id] })),
    },
    { says: 'two conversations are read to the end at once', does: async (stage) => void (await change(stage, { read: true })) },
    { says: 'two conversations are unread again at once', does: async (stage) => void (await change(stage, { read: false })) },
  ],
  'POST /api/v1/conversations/bulk/undo': [
    {
      says: 'what was done to two conversations is taken back, and one of them is made urgent',
      does: async (stage) => {
        const { changed } = await change(stage, { status: 'resolved', priority: 'low' })
        await stage.world.admin.ask('POST', '/conversations/bulk/undo', { changed })
        await stage.world.admin.ask('PATCH', path(stage), { priority: 'high' })
      },
    },
  ],
  'POST /api/v1/conversations/:id/join': [
    { says: 'somebody takes part', does: (stage) => stage.world.agent.ask('POST', `${path(stage)}/join`) },
  ],
  'POST /api/v1/conversations/:id/leave': [
    { says: 'he takes part no longer', does: (stage) => stage.world.agent.ask('POST', `${path(stage)}/leave`) },
  ],
  'POST /api/v1/conversations/:id/participants': [
    {
      says: 'a colleague is made to take part',
      does: (stage) => stage.world.admin.ask('POST', `${path(stage)}/participants`, { userIds: [stage.world.agent.userId] }),
    },
  ],
  'DELETE /api/v1/conversations/:id/participants/:userId': [
    {
      says: 'a colleague takes part no longer',
      does: (stage) => stage.world.admin.ask('DELETE', `${path(stage)}/participants/${stage.world.agent.userId}`),
    },
  ],
}

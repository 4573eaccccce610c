// Everything that somebody of the team can do to a private note, by the route that does it.
import assert from 'node:assert/strict'
import type { Note, User } from '@switchboard/contracts'
import type { Step } from './inbox-acts.ts'
import { type Stage, teamOf } from './stage.ts'

export const NOTE_ACTS: Readonly<Record<string, readonly Step[]>> = {
  'POST /api/v1/conversations/:id/notes': [
    { says: 'somebody writes a private note', does: async (stage) => void (await noted(stage, { text: 'Ring size 52' })) },
    { says: 'a note is pinned as it is written', does: async (stage) => void (await noted(stage, { text: 'VIP', pinned: true })) },
    { says: 'a note mentions a team', does: async (stage) => void (await mentioningTeam(stage)) },
    { says: 'a note mentions a colleague', does: async (stage) => void (await mentioning(stage)) },
  ],
  'PATCH /api/v1/notes/:id': [
    {
      says: 'a note is changed, and mentions nobody any more',
      does: async (stage) => {
        const { id } = await mentioning(stage)
        await stage.world.agent.ask('PATCH', `/notes/${id}`, { text: 'Nobody' })
      },
    },
    {
      says: 'a note is pinned',
      does: async (stage) => {
        const { id } = await noted(stage, { text: 'Allergic to nickel' })
        await stage.world.colleague.ask('PATCH', `/notes/${id}`, { pinned: true })
      },
    },
    {
      says: 'a note is pinned no longer',
      does: async (stage) => {
        const { id } = await noted(stage, { text: 'Allergic to nickel', pinned: true })
        await stage.world.agent.ask('PATCH', `/notes/${id}`, { pinned: false })
      },
    },
  ],
  'DELETE /api/v1/notes/:id': [
    {
      says: 'a pinned note that mentions a colleague is deleted',
      does: async (stage) => {
        await seenBy(stage)
        const { agent, colleague } = stage.world
        const [name, id] = [await nameOf(stage, colleague.userId), colleague.userId]
        const note = await agent.ask<Note>('POST', `/conversations/${stage.other.conversation.id}/notes`, {
          ...{ text: `@${name} please`, mentions: [id], pinned: true },
        })
        const before = await colleague.ask<{ mentions: number }>('GET', '/conversations/counts')
        await agent.ask('DELETE', `/notes/${note.id}`)
        const after = await colleague.ask<{ mentions: number }>('GET', '/conversations/counts')
        assert.equal(after.mentions, before.mentions - 1)
        await noted(stage, { text: 'It is gone' })
      },
    },
  ],
}

function noted({ world: { agent }, whatsapp }: Stage, body: Readonly<Record<string, unknown>>): Promise<Note> {
  return agent.ask('POST', `/conversations/${whatsapp.conversation.id}/notes`, body)
}

async function mentioningTeam(stage: Stage): Promise<Note> {
  const teams = [await teamOf(stage.world, 'Night shift', [stage.world.colleague])]
  return noted(stage, { text: '@Night shift, please', teams })
}

async function mentioning(stage: Stage): Promise<Note> {
  const { userId } = stage.world.colleague
  return noted(stage, { text: `Can you help, @${await nameOf(stage, userId)}?`, mentions: [userId] })
}

async function nameOf({ world }: Stage, userId: string): Promise<string> {
  return (await world.admin.ask<User>('GET', `/users/${userId}`)).name
}

// The colleague must see what he is mentioned in, whatever the acts before did to it.
async function seenBy({ world, other }: Stage): Promise<void> {
  await world.admin.ask('PATCH', `/conversations/${other.conversation.id}`, { assigneeId: null, status: 'open' })
}

// Everything that somebody of the team can do to who is one human with whom, by the route that does it.
import assert from 'node:assert/strict'
import type { LiveEvent, Merge, MergedPeople, MovedContact } from '@switchboard/contracts'
import type { Step } from './inbox-acts.ts'
import type { Stage } from './stage.ts'

const personIds = ({ whatsapp, messenger, other }: Stage) =>
  [whatsapp, messenger, other].map(({ conversation }) => conversation.contact.personId) as [string, string, string]

export const PERSON_ACTS: Readonly<Record<string, readonly Step[]>> = {
  'POST /api/v1/people/:id/merge': [
    {
      says: 'two persons are one',
      does: async (stage) => {
        const [lan, anna] = personIds(stage)
        await stage.world.agent.ask<MergedPeople>('POST', `/people/${lan}/merge`, { personId: anna })
      },
    },
    {
      says: 'a person who is two belongs to a third',
      does: async (stage) => {
        const [lan, , mai] = personIds(stage)
        await stage.world.agent.ask<MergedPeople>('POST', `/people/${mai}/merge`, { personId: lan })
      },
    },
  ],
  'POST /api/v1/people/:id/unmerge': [
    { says: 'one in the middle is taken back', does: (stage) => takeBack(stage, 1) },
    { says: 'nobody belongs to anybody any more', does: (stage) => takeBack(stage, 0) },
  ],
  'PUT /api/v1/contacts/:id/person': [
    {
      says: 'an account is somebody else’s',
      does: async (stage) => {
        const [lan] = personIds(stage)
        await stage.world.agent.ask<MovedContact>('PUT', `/contacts/${stage.other.conversation.contact.id}/person`, { personId: lan })
      },
    },
    {
      says: 'an account is nobody’s that is known',
      does: async (stage) =>
        void (await stage.world.agent.ask<MovedContact>('PUT', `/contacts/${stage.other.conversation.contact.id}/person`, {
          personId: null,
        })),
    },
  ],
  'POST /api/v1/people/:id/reveal': [
    {
      says: 'what a person’s details are is shown to one who asks',
      passing: true,
      does: async (stage) => void (await stage.world.admin.ask('POST', `/people/${personIds(stage)[0]}/reveal`, {})),
    },
  ],
  'POST /api/v1/people/:id/distinctions': [
    {
      says: 'two persons are different humans',
      passing: true,
      does: async (stage) => {
        const { agent, colleague } = stage.world
        const [lan, , mai] = personIds(stage)
        const visitor = await agent.ask<{ contact: { personId: string } }>('GET', `/conversations/${stage.web.conversationId}`)
        const live = await colleague.live()
        for (const personId of [mai, visitor.contact.personId]) await agent.ask('POST', `/people/${lan}/distinctions`, { personId })
        await live.next((frame) => frame.type === 'person.updated' && (frame as LiveEvent).data.otherPersonId === visitor.contact.personId)
        live.close()
      },
    },
  ],
}

/** Takes back how Anna was merged, then how Lan was, of whom so many others still stand. */
async function takeBack(stage: Stage, others: number): Promise<void> {
  const { agent } = stage.world
  const [lan, anna] = personIds(stage)
  const { data } = await agent.ask<{ data: Merge[] }>('GET', `/people/${lan}/merges`)
  const standing = data.filter(({ undoneAt }) => undoneAt === null)
  assert.equal(standing.length, others + 1)
  const merge = standing.find(({ person }) => person.id === (others > 0 ? anna : lan))
  await agent.ask('POST', `/people/${lan}/unmerge`, { mergeId: merge?.id })
}

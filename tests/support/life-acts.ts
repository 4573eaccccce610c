// Everything that somebody of the team can do to conversations as wholes, by the route that does it.
import type { ConversationMerge, Merge, MergedConversations } from '@switchboard/contracts'
import type { Step } from './inbox-acts.ts'
import { newest, type Stage } from './stage.ts'

const ids = ({ whatsapp, messenger }: Stage) => [whatsapp, messenger].map(({ conversation }) => conversation.id) as [string, string]
const people = ({ whatsapp, messenger }: Stage) =>
  [whatsapp, messenger].map(({ conversation }) => conversation.contact.personId) as [string, string]

export const LIFE_ACTS: Readonly<Record<string, readonly Step[]>> = {
  'POST /api/v1/conversations/:id/merge': [
    {
      says: 'a conversation stands for another one of the same person',
      does: async (stage) => {
        const { admin } = stage.world
        const [[target, source], [lan, anna]] = [ids(stage), people(stage)]
        await admin.ask('POST', `/people/${lan}/merge`, { personId: anna })
        await admin.ask<MergedConversations>('POST', `/conversations/${target}/merge`, { conversationId: source })
      },
    },
    {
      says: 'the customer writes in the one that was merged',
      does: async (stage) => {
        const [target] = ids(stage)
        await stage.messenger.customer.write({ kind: 'text', text: 'From over here' })
        await newest(stage.world.admin, target, ({ text }) => text === 'From over here')
      },
    },
  ],
  'POST /api/v1/conversations/:id/unmerge': [
    {
      says: 'both stand for themselves again',
      does: async (stage) => {
        const { admin } = stage.world
        const [[target], [lan]] = [ids(stage), people(stage)]
        const { data: merges } = await admin.ask<{ data: ConversationMerge[] }>('GET', `/conversations/${target}/merges`)
        await admin.ask('POST', `/conversations/${target}/unmerge`, { mergeId: merges[0]?.id })
        const { data: persons } = await admin.ask<{ data: Merge[] }>('GET', `/people/${lan}/merges`)
        await admin.ask('POST', `/people/${lan}/unmerge`, { mergeId: persons.find(({ undoneAt }) => undoneAt === null)?.id })
      },
    },
  ],
  'POST /api/v1/conversations/:id/transcript': [
    {
      says: 'a transcript is asked for where no mail can be sent',
      passing: true,
      does: async (stage) => {
        await stage.world.admin.call('POST', `/conversations/${ids(stage)[0]}/transcript`, { to: 'lan@people.example' })
      },
    },
  ],
}

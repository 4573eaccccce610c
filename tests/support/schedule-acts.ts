// Everything that somebody of the team can do to what waits for its moment, and to his drafts, by the route that does it.
import type { Message } from '@switchboard/contracts'
import type { Step } from './inbox-acts.ts'
import { messageUntil, type Stage } from './stage.ts'

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const arrived = ({ status }: Message) => status === 'read'

export const SCHEDULE_ACTS: Readonly<Record<string, readonly Step[]>> = {
  'PUT /api/v1/conversations/:id/drafts/:kind': [
    {
      says: 'somebody writes and does not send',
      does: async ({ world: { agent }, messenger }) =>
        agent.ask('PUT', `/conversations/${messenger.conversation.id}/drafts/reply`, { base: 0, text: 'We could' }),
      passing: true,
    },
  ],
  'POST /api/v1/conversations/:id/drafts/take': [
    {
      says: 'somebody goes on with what a colleague shares',
      does: async ({ world: { agent, colleague }, other }) => {
        const at = `/conversations/${other.conversation.id}/drafts`
        await colleague.ask('PUT', `${at}/reply`, { base: 0, text: 'We could', shared: true })
        await agent.ask('POST', `${at}/take`, { authorId: colleague.userId, base: 0 })
      },
      passing: true,
    },
  ],
  'PATCH /api/v1/messages/:id/schedule': [
    {
      says: 'the words and the moment of a scheduled answer are changed',
      does: async (stage) => {
        const { id } = await scheduled(stage)
        await stage.world.agent.ask('PATCH', `/messages/${id}/schedule`, {
          ...{ version: 1, text: 'At nine', sendAfter: inAnHour(), cancelOnReply: true },
        })
      },
    },
  ],
  'POST /api/v1/messages/:id/send-now': [
    {
      says: 'a scheduled answer does not wait for its moment',
      does: async (stage) => {
        const { agent } = stage.world
        const waiting = await scheduled(stage)
        await agent.ask('POST', `/messages/${waiting.id}/send-now`)
        await messageUntil(agent, waiting, arrived)
      },
    },
  ],
  'POST /api/v1/messages/:id/take-back': [
    {
      says: 'an answer is taken back before it goes',
      does: async (stage) => stage.world.agent.ask('POST', `/messages/${(await scheduled(stage, { holdS: 60 })).id}/take-back`),
    },
  ],
}

function scheduled({ world: { agent }, messenger }: Stage, when: object = { sendAfter: inAnHour() }): Promise<Message> {
  return agent.ask('POST', `/conversations/${messenger.conversation.id}/messages`, { text: 'Tomorrow', ...when })
}

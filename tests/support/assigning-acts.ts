// Everything that decides who has a conversation, by the route that does it.
import type { Step } from './inbox-acts.ts'
import type { Stage } from './stage.ts'

const given = (stage: Stage, assigneeId: string | null) =>
  stage.world.admin.ask('PATCH', `/conversations/${stage.messenger.conversation.id}`, { assigneeId })
const act = ({ messenger }: Stage, what: string) => `/conversations/${messenger.conversation.id}/${what}`

export const ASSIGNING_ACTS: Readonly<Record<string, readonly Step[]>> = {
  'POST /api/v1/conversations/:id/claim': [
    {
      says: 'somebody takes what nobody has',
      does: async (stage) => {
        await given(stage, null)
        await stage.world.agent.ask('POST', act(stage, 'claim'))
      },
    },
  ],
  'POST /api/v1/conversations/:id/transfer': [
    {
      says: 'somebody hands a conversation on to a colleague',
      does: async (stage) => {
        await given(stage, stage.world.agent.userId)
        await stage.world.agent.ask('POST', act(stage, 'transfer'), { userId: stage.world.colleague.userId, reason: 'Speaks Spanish' })
      },
    },
    {
      says: 'somebody hands a conversation on to a team',
      does: async (stage) => {
        const { admin } = stage.world
        const { team } = stage
        await given(stage, stage.world.agent.userId)
        await admin.ask('PATCH', act(stage, '').slice(0, -1), { teamId: null })
        await admin.ask('POST', act(stage, 'transfer'), { teamId: team.id, reason: 'A ring to size' })
      },
    },
  ],
  'POST /api/v1/conversations/:id/transfer/seen': [
    {
      says: 'whoever got it has read why',
      does: async (stage) => {
        await given(stage, stage.world.agent.userId)
        await stage.world.agent.ask('POST', act(stage, 'transfer'), { userId: stage.world.colleague.userId, reason: 'Speaks Spanish' })
        await stage.world.colleague.ask('POST', act(stage, 'transfer/seen'))
        await stage.world.admin.ask('PATCH', act(stage, '').slice(0, -1), { assigneeId: null, teamId: null })
      },
    },
  ],
}

import { setTeam } from '../../inbox/index.ts'
import type { ActionKindOf } from './action.ts'
import { refuseUnknown } from './known.ts'

/** Gives the conversation to a team, or to none. */
export const giveTeam: ActionKindOf = {
  needs: 'conversation.update',
  check: async (tx, { teamId }, at) => {
    if (teamId) await refuseUnknown(tx, 'team', [teamId], () => `${at}/teamId`)
  },
  act: async (tx, held, { teamId = null }, { cause }) => void (await setTeam(tx, [held], teamId, { cause })),
}

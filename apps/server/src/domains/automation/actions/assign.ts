import { setAssignee } from '../../inbox/index.ts'
import type { ActionKindOf } from './action.ts'
import { refuseUnknown } from './known.ts'

/** Gives the conversation to a colleague, or to nobody. */
export const assign: ActionKindOf = {
  needs: 'conversation.update',
  check: async (tx, { userId }, at) => {
    if (userId) await refuseUnknown(tx, 'user', [userId], () => `${at}/userId`)
  },
  act: async (tx, held, { userId = null }, { cause }) => void (await setAssignee(tx, [held], userId, { cause })),
}

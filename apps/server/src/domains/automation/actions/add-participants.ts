import { bringIn } from '../../inbox/index.ts'
import type { ActionKindOf } from './action.ts'
import { refuseUnknown } from './known.ts'

/** Lets colleagues take part. */
export const addParticipants: ActionKindOf = {
  needs: 'conversation.update',
  check: (tx, { userIds = [] }, at) => refuseUnknown(tx, 'user', userIds, (place) => `${at}/userIds/${place}`),
  act: (tx, held, { userIds = [] }, { cause }) => bringIn(tx, held.id, userIds, cause),
}

import { instantOf } from '../../../infra/clock.ts'
import { changeConversations, setPriority, setStatus } from '../../inbox/index.ts'
import type { ActionKindOf } from './action.ts'

/** Says how urgent it is. */
export const setUrgency: ActionKindOf = {
  needs: 'conversation.update',
  act: async (tx, held, { priority = 'none' }, { cause }) => void (await setPriority(tx, [held], priority, { cause })),
}

/** Opens it, lets it wait, resolves it, puts it away. */
export const setState: ActionKindOf = {
  needs: 'conversation.update',
  act: (tx, held, { status = 'open' }, { cause }) => changeConversations(tx, [held], { status }, { cause }),
}

/** Lets it sleep for some minutes. */
export const snooze: ActionKindOf = {
  needs: 'conversation.update',
  act: async (tx, held, { minutes = 60 }, { cause }) =>
    void (await setStatus(tx, [held], { status: 'snoozed', until: instantOf(Date.now() + minutes * 60_000) }, { cause })),
}

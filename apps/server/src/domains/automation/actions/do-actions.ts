import type { Action } from '@switchboard/contracts'
import { isOfTheMoment } from '../../../infra/db/of-the-moment.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { DomainError } from '../../../infra/errors.ts'
import { holdConversations } from '../../inbox/index.ts'
import type { Doing } from './action.ts'
import { ACTS } from './index.ts'

/** Why nothing was done: the action at this place was refused. */
export interface Refusal {
  /** Null: the conversation itself is out of reach. */
  action: number | null
  type: string
  reason: string
}

/**
 * Does all actions to one conversation, in order, or none of them: what one of them refuses undoes those before it. Each sees the conversation as the one before left it.
 * @returns why nothing was done; undefined when all is done
 */
export async function doActions(tx: Tx, conversationId: string, actions: readonly Action[], doing: Doing): Promise<Refusal | undefined> {
  let at: number | null = null
  try {
    await tx.attempt(async () => {
      for (const [i, action] of actions.entries()) {
        const [held] = await holdConversations(tx, [conversationId])
        if (!held) throw new OutOfReach()
        at = i
        await ACTS[action.kind].act(tx, held, action, doing)
      }
    })
    return undefined
  } catch (error) {
    if (isOfTheMoment(error) || !(error instanceof DomainError)) throw error
    return { action: at, type: error.type, reason: error.message }
  }
}

class OutOfReach extends DomainError {
  readonly type = 'not-found'
  constructor() {
    super('This conversation does not exist')
  }
}

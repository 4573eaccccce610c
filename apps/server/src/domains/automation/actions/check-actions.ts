import { ACTION_KINDS, type Action } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { ACTS } from './index.ts'

/** Checks actions before they are stored. `at`: where the list stands in the body. @throws {Invalid} naming the action and its field */
export async function checkActions(tx: Tx, actions: readonly Action[], at = '/actions'): Promise<void> {
  for (const [i, action] of actions.entries()) {
    const place = `${at}/${i}`
    checkFields(action, place)
    await ACTS[action.kind].check?.(tx, action, place)
  }
}

function checkFields(action: Action, at: string): void {
  const needed: readonly string[] = ACTION_KINDS[action.kind]
  const missing = needed.find((field) => !(field in action))
  if (missing) throw new Invalid(`${at}/${missing}`, `"${action.kind}" needs ${missing}`)
  const odd = Object.keys(action).find((field) => field !== 'kind' && !needed.includes(field))
  if (odd) throw new Invalid(`${at}/${odd}`, `"${action.kind}" has no ${odd}`)
}

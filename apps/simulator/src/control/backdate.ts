import type { Customer } from '../model.ts'
import type { World } from '../world/world.ts'

/**
 * Moves bubbles to other moments (milliseconds since 1970, by message id). What no moment is given for, such as a quiet line, follows the
 * bubble before it. Nothing is told to the business, and the reply window stays.
 */
export function backdate(world: World, customer: Customer, times: ReadonlyMap<string, number>): void {
  let before: number | undefined
  for (const line of world.threads.of(customer)) {
    line.at = times.get(line.id) ?? before ?? line.at
    before = line.at
  }
  world.threadChanged(customer)
}

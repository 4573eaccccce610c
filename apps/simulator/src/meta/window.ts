import type { Customer } from '../model.ts'
import type { World } from '../world/world.ts'

const HOUR_MS = 3_600_000
const STANDARD_WINDOW_MS = 24 * HOUR_MS
const HUMAN_WINDOW_MS = 7 * 24 * HOUR_MS

/** Whether the business may write now: for a day after the person did something, for a week if a human answers. */
export function windowOpen(body: Record<string, unknown>, customer: Customer, world: World): boolean {
  const age = world.now() - customer.lastInteractionAt
  const human = body.messaging_type === 'MESSAGE_TAG' && body.tag === 'HUMAN_AGENT'
  return age <= (human ? HUMAN_WINDOW_MS : STANDARD_WINDOW_MS)
}

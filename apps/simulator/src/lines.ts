import type { Customer, Line } from './model.ts'
import type { World } from './world/world.ts'

/** A bubble with everything it does not say left empty. */
export function newLine(given: Pick<Line, 'id' | 'at' | 'direction' | 'kind' | 'via'> & Partial<Line>): Line {
  return { files: [], reactions: [], status: 'sent', edits: 0, deleted: false, ...given }
}

export function addLine(world: World, customer: Customer, line: Line): void {
  world.threads.add(customer, line)
  world.threadChanged(customer)
}

/** Sets, changes or (with an empty emoji) takes back what one side feels about a bubble. */
export function setReaction(line: Line, by: 'customer' | 'business', emoji: string): void {
  line.reactions = line.reactions.filter((reaction) => reaction.by !== by)
  if (emoji) line.reactions.push({ by, emoji })
}

/** The business has seen everything the customer wrote so far. */
export function markSeen(world: World, customer: Customer, upTo: number): void {
  for (const line of world.threads.of(customer)) if (line.direction === 'in' && line.at <= upTo) line.status = 'read'
  world.threadChanged(customer)
}

/** The business is writing; phones show it until it ends or this long has passed. */
export function showTyping(world: World, customer: Customer, rule: { on: boolean; forMs: number }): void {
  world.bus.tell({ type: 'typing', customerId: customer.id, on: rule.on })
  if (rule.on) world.timers.after(rule.forMs, () => world.bus.tell({ type: 'typing', customerId: customer.id, on: false }))
}

import type { Account, Customer, Line, LineStatus } from './model.ts'
import type { PlatformError } from './platform.ts'
import type { World } from './world/world.ts'

const RANK: Record<LineStatus, number> = { sent: 0, delivered: 1, read: 2, failed: 3 }

/** Lets a message of the business make its way: to the server, to the phone, before the customer's eyes. */
export function startReceipts(world: World, customer: Customer, line: Line): void {
  const { sentAfterMs, deliveredAfterMs } = world.accountOf(customer).receipts
  world.timers.after(sentAfterMs, () => {
    report(world, customer, [line], { status: 'sent' })
    if (customer.presence === 'offline') return
    world.timers.after(deliveredAfterMs, () => reach(world, customer, line))
  })
}

/** Tells the business that a message it was told is accepted has failed after all. */
export function startFailure(world: World, customer: Customer, failed: { line: Line; error: PlatformError }): void {
  world.timers.after(world.accountOf(customer).receipts.sentAfterMs, () => {
    failed.line.error = failed.error.title
    report(world, customer, [failed.line], { status: 'failed', error: failed.error })
  })
}

/** What waited for the customer arrives or is read, now that the phone is on or open. */
export function catchUp(world: World, customer: Customer): void {
  if (customer.presence === 'offline') return
  const unseen = world.threads.of(customer).filter((line) => line.direction === 'out' && !line.deleted)
  report(
    world,
    customer,
    unseen.filter((line) => line.status === 'sent'),
    { status: 'delivered' },
  )
  if (customer.presence === 'reading') readAll(world, customer)
}

/** The customer reads everything that has arrived; returns the id of the webhook that says so, if there is one. */
export function readAll(world: World, customer: Customer): string | undefined {
  const unread = world.threads
    .of(customer)
    .filter((line) => line.direction === 'out' && (line.status === 'sent' || line.status === 'delivered'))
  return report(world, customer, unread, { status: 'read' })
}

function reach(world: World, customer: Customer, line: Line): void {
  if (!alive(world, customer) || customer.presence === 'offline') return
  if (line.status === 'sent') report(world, customer, [line], { status: 'delivered' })
  if (customer.presence !== 'reading') return
  world.timers.after(world.accountOf(customer).receipts.readAfterMs, () => {
    if (alive(world, customer) && customer.presence === 'reading' && line.status === 'delivered')
      report(world, customer, [line], { status: 'read' })
  })
}

function report(
  world: World,
  customer: Customer,
  lines: readonly Line[],
  news: { status: LineStatus; error?: PlatformError },
): string | undefined {
  if (lines.length === 0 || !alive(world, customer)) return undefined
  for (const line of lines) {
    if (RANK[news.status] > RANK[line.status]) line.status = news.status
    line.changedAt = world.now()
    if (news.error) line.errorCode = news.error.code
  }
  world.threadChanged(customer)
  const account: Account = world.accountOf(customer)
  const event = world.platform(customer.platform).receipt?.({ world, account, customer, lines, at: world.now(), ...news })
  return event ? world.offer(account, event).id : undefined
}

/** A test may have taken the account or the customer away while the message was on its way. */
function alive(world: World, customer: Customer): boolean {
  return world.customers.get(customer.id) === customer && world.accounts.get(customer.platform, customer.account) !== undefined
}

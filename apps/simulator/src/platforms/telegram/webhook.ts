import type { Account, Line } from '../../model.ts'
import type { WebhookEvent } from '../../platform.ts'
import { at, list, parsed, text } from '../../read.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'

/** What a bot hears of when it named no kinds itself. */
const NOT_BY_DEFAULT = ['chat_member', 'message_reaction', 'message_reaction_count']

export interface Told {
  kind: string
  lines: readonly Line[]
  update: Record<string, unknown>
}

/** One update; undefined when the bot did not ask for its kind. Numbers grow by one. */
export function told(account: Account, { kind, lines, update }: Told): WebhookEvent | undefined {
  const [name = ''] = Object.keys(update)
  const asked = list(account.own.allowedUpdates)
  if (asked.length > 0 ? !asked.includes(name) : NOT_BY_DEFAULT.includes(name)) return undefined
  const number = own(account, 'nextUpdate', () => 8_100_000) + 1
  account.own.nextUpdate = number
  return { kind, messageIds: lines.map((line) => line.id), body: { update_id: number, ...update } }
}

/** No signature: only the secret that came with `setWebhook`. */
export function sign(_: Buffer, account: Account): Record<string, string> {
  return account.webhookSecret ? { 'x-telegram-bot-api-secret-token': account.webhookSecret } : {}
}

export function encode(body: Record<string, unknown>): Buffer {
  return Buffer.from(JSON.stringify(body))
}

/** The answer to a webhook may be one call. Only the one that ends the waiting of a tapped button is played. */
export function answered(answer: string, account: Account, world: World): void {
  const call = parsed(answer)
  if (at(call, 'method') === 'answerCallbackQuery') answerTap(text(at(call, 'callback_query_id')) ?? '', account, world)
}

/** The button that was tapped shows as busy no longer; false when nobody tapped it. */
export function answerTap(id: string, account: Account, world: World): boolean {
  const taps = own<Record<string, string>>(account, 'taps', () => ({}))
  const place = world.threads.find(account, taps[id] ?? '')
  if (!place) return false
  delete taps[id]
  place.line.status = 'read'
  const customer = world.customers.get(place.customerId)
  if (customer) world.threadChanged(customer)
  return true
}

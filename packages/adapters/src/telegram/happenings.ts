import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { arrayOf, compact, idOf, isObject, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { nameOf } from './people.ts'

type Reader = (part: JsonObject) => InboundContent | undefined

/** What is neither words nor a file, and can still be told in words. */
const READERS: readonly (readonly [field: string, read: Reader])[] = [
  ['web_app_data', webAppContent],
  [
    'poll',
    (poll) =>
      event(
        'poll',
        lines(
          poll.question,
          arrayOf(poll.options).map((option) => objectOf(option).text),
        ),
        {},
      ),
  ],
  [
    'checklist',
    (list) =>
      event(
        'checklist',
        lines(
          list.title,
          arrayOf(list.tasks).map((task) => objectOf(task).text),
        ),
        {},
      ),
  ],
  ['dice', (dice) => event('dice', [stringOf(dice.emoji), idOf(dice.value)].filter(Boolean).join(' '), { value: numberOf(dice.value) })],
  ['invoice', (invoice) => event('invoice', lines(invoice.title, [invoice.description]), priceOf(invoice))],
  ['successful_payment', (payment) => event('payment', stringOf(payment.invoice_payload), priceOf(payment))],
  ['refunded_payment', (payment) => event('refund', stringOf(payment.invoice_payload), priceOf(payment))],
  ['left_chat_member', (member) => event('member-left', nameOf(member), {})],
]

/** A poll, a payment, somebody who joined …; undefined for every other kind. */
export function happeningContent(message: JsonObject): InboundContent | undefined {
  const joined = arrayOf(message.new_chat_members).flatMap((member) => nameOf(objectOf(member)) ?? [])
  if (joined.length > 0) return event('members-joined', joined.join(', '), {})
  for (const [field, read] of READERS) {
    const part = message[field]
    const found = isObject(part) ? read(part) : undefined
    if (found) return found
  }
  return undefined
}

/** What a Mini App of the bot sent after the button of this title. */
function webAppContent(part: JsonObject): InboundContent {
  const title = stringOf(part.button_text)
  const payload = stringOf(part.data)
  return contentOf({ type: 'postback', text: title ?? payload, data: compact({ title, payload }) })
}

function event(name: string, text: string | undefined, more: JsonObject): InboundContent {
  return contentOf({ type: 'event', text, data: compact({ event: name, ...more }) })
}

function lines(title: unknown, rest: readonly unknown[]): string {
  return [title, ...rest].flatMap((line) => stringOf(line) ?? []).join('\n')
}

/** Telegram counts in the smallest unit of the currency. */
function priceOf(part: JsonObject): JsonObject {
  return compact({ amountMinor: numberOf(part.total_amount), currency: stringOf(part.currency) })
}

import type { JsonObject } from '@switchboard/contracts'
import type { PlatformError, ReceiptStatus } from '../adapter.ts'
import { platformError } from '../meta/graph-error.ts'
import { instantOf } from '../shared/instant.ts'
import { arrayOf, cleanObject, compact, idOf, isObject, numberOf, objectOf } from '../shared/json.ts'
import { eachOf, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { classOf } from './errors.ts'
import type { NumberChange } from './payload.ts'

const STATUSES: readonly unknown[] = ['sent', 'delivered', 'read', 'played', 'failed'] satisfies ReceiptStatus[]

/** `value.statuses[]`: receipts of our own messages, late and in any order. */
export function statusParts(change: NumberChange): Part[] {
  return eachOf(change.value.statuses, `${change.where}.value.statuses`, (status, where) => [readStatus(change, status, where)])
}

function readStatus({ account, otherTime }: NumberChange, status: JsonObject, where: string): Part {
  const externalId = idOf(status.id)
  const about = compact({ account, externalId })
  if (status.recipient_type === 'group') return unsupported(`${where}: a group's receipt`, about)
  const at = instantOf(status.timestamp) ?? otherTime
  const word = status.status
  if (externalId === undefined || at === undefined || !isReceipt(word)) return unrecognisable(`${where}.status=${wordOf(word)}`, about)
  return compact({
    kind: 'status' as const,
    account,
    externalId,
    clientRef: idOf(status.biz_opaque_callback_data),
    status: word,
    at,
    error: word === 'failed' ? failureOf(status) : undefined,
    data: dataOf(status),
  })
}

function isReceipt(word: unknown): word is ReceiptStatus {
  return STATUSES.includes(word)
}

/** Why a message failed; always something, since `failed` without a reason is a failure too. */
function failureOf(status: JsonObject): PlatformError {
  const error = objectOf(arrayOf(status.errors)[0])
  const code = numberOf(error.code)
  if (code === undefined) return { class: 'unknown', code: 'failed', message: 'The platform gave no reason.' }
  return platformError(error, code, classOf)
}

/** Price and conversation, and to whom it went: the number here may differ from the one that was dialled. */
function dataOf(status: JsonObject): JsonObject | undefined {
  const errors = arrayOf(status.errors)
  const data = cleanObject(
    compact({
      recipientPhone: idOf(status.recipient_id),
      recipientUserId: idOf(status.recipient_user_id),
      pricing: isObject(status.pricing) ? status.pricing : undefined,
      conversation: isObject(status.conversation) ? status.conversation : undefined,
      errors: errors.length > 0 ? errors : undefined,
    }),
  )
  return Object.keys(data).length > 0 ? data : undefined
}

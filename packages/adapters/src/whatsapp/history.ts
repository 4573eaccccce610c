import type { JsonObject } from '@switchboard/contracts'
import type { ReceiptStatus } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { eachOf, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { messageContent } from './content.ts'
import { quotedId } from './context.ts'
import { lack, ownMessage } from './messages.ts'
import { digitsOf, participantOf } from './participant.ts'
import type { NumberChange } from './payload.ts'

const RECEIPTS: ReadonlyMap<unknown, ReceiptStatus> = new Map([
  ['DELIVERED', 'delivered'],
  ['READ', 'read'],
  ['PLAYED', 'played'],
])

/** `value.history[]`: chats of up to six months from the phone's app (coexistence). Old messages open no window. */
export function historyParts(change: NumberChange): Part[] {
  return eachOf(change.value.history, `${change.where}.value.history`, (chunk, where) => {
    const declined = eachOf(chunk.errors, `${where}.errors`, (error, place) => [
      unsupported(`${place}.code=${wordOf(error.code)}`, { account: change.account }),
    ])
    const threads = eachOf(chunk.threads, `${where}.threads`, (thread, place) => threadParts(change, thread, place))
    const parts = [...declined, ...threads]
    return parts.length > 0 ? parts : [unsupported(`${where}: a chunk without threads`, { account: change.account })]
  })
}

function threadParts(change: NumberChange, thread: JsonObject, where: string): readonly Part[] {
  const parts = eachOf(thread.messages, `${where}.messages`, (message, place) => oldMessage(change, { thread, message, where: place }))
  return parts.length > 0 ? parts : [unsupported(`${where}: a thread without messages`, { account: change.account })]
}

function oldMessage(
  change: NumberChange,
  { thread, message, where }: { thread: JsonObject; message: JsonObject; where: string },
): readonly Part[] {
  const { account } = change
  const contact = participantOf({ userId: objectOf(thread.context).user_id, phone: thread.id }, change.contacts)
  const byUs = change.ownNumber !== undefined && digitsOf(message.from) === change.ownNumber
  if (byUs) {
    const own = ownMessage(change, message, { contact, where })
    return [
      ...own.map((part) => ('kind' in part && part.kind === 'message' ? { ...part, history: true as const } : part)),
      ...receiptOf(change, message),
    ]
  }

  const externalId = idOf(message.id)
  const sentAt = instantOf(message.timestamp)
  if (externalId === undefined || contact === undefined || sentAt === undefined) {
    return [unrecognisable(`${where}: without ${lack({ id: externalId, contact, time: sentAt })}`, compact({ account, externalId }))]
  }
  const content = messageContent(message, undefined)
  return [
    compact({
      kind: 'message' as const,
      account,
      externalId,
      direction: 'inbound' as const,
      contact,
      sentAt,
      content,
      replyTo: quotedId(message),
      opensWindow: false,
      history: true as const,
    }),
  ]
}

/** How far an old message of ours had come. */
function receiptOf({ account, otherTime }: NumberChange, message: JsonObject): readonly Part[] {
  const status = RECEIPTS.get(stringOf(objectOf(message.history_context).status)?.toUpperCase())
  const externalId = idOf(message.id)
  const at = instantOf(message.timestamp) ?? otherTime
  return status === undefined || externalId === undefined || at === undefined ? [] : [{ kind: 'status', account, externalId, status, at }]
}

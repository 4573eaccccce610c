import type { JsonObject } from '@switchboard/contracts'
import type { ContactEvent, PlatformError, ReceiptStatus, StatusEvent } from '../adapter.ts'
import { cleanObject, compact, idOf, shortOf } from '../shared/json.ts'
import { type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { deliveryError, OPTED_OUT } from './errors.ts'
import { participantOf } from './participant.ts'
import { sidesOf, stateOf, type TwilioEvent } from './payload.ts'

/**
 * Twilio's states as ours. What waits at Twilio counts as sent, because Twilio has it: so the first callback, whichever it is, settles a message whose
 * answer was lost. States that only other channels know are left out.
 */
const STATES: Readonly<Record<string, ReceiptStatus>> = {
  accepted: 'sent',
  scheduled: 'sent',
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
}

/** News of one of our messages, in any order and more than once. That the customer forbade messages may come this way too. */
export function statusParts({ params, at, clientRef }: TwilioEvent): readonly Part[] {
  const externalId = idOf(params.MessageSid) ?? idOf(params.SmsSid)
  const { account, customer } = sidesOf(params)
  const word = wordOf(stateOf(params))
  const about = compact({ account, externalId })
  if (!externalId || !account) return [unrecognisable(`MessageStatus=${word}: without MessageSid or From`, about)]
  const status = Object.hasOwn(STATES, word) ? STATES[word] : undefined
  if (status === undefined) return [unsupported(`MessageStatus=${word}`, about)]

  const error = status === 'failed' ? failureOf(params, word) : undefined
  const made: StatusEvent = compact({ kind: 'status', account, externalId, clientRef, status, at, error, data: detailsOf(params, word) })
  return error?.code === OPTED_OUT && customer ? [made, forbidden({ account, customer, params }, at)] : [made]
}

function failureOf(params: JsonObject, word: string): PlatformError {
  return deliveryError(idOf(params.ErrorCode), shortOf(params.ChannelStatusMessage, 500) ?? shortOf(params.ErrorMessage, 500), word)
}

function forbidden({ account, customer, params }: { account: string; customer: string; params: JsonObject }, at: string): ContactEvent {
  return { kind: 'contact', account, contact: participantOf(customer, params), what: 'opted-out', at, data: { code: OPTED_OUT } }
}

/** The exact state, and the carrier's own time, of which nobody tells the time zone. */
function detailsOf(params: JsonObject, word: string): JsonObject {
  return cleanObject(
    compact({
      status: word,
      carrierTime: idOf(params.RawDlrDoneDate),
      messagingService: idOf(params.MessagingServiceSid),
      channelSender: idOf(params.ChannelInstallSid),
    }),
  )
}

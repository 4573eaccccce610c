import type { Normalised } from '../adapter.ts'
import { gather, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { messageParts } from './messages.ts'
import { isInward, readEvent, type TwilioEvent } from './payload.ts'
import { statusParts } from './statuses.ts'

/** Turns one request of Twilio's, which is one event, into events; the same for SMS and WhatsApp. Pure, never throws. */
export function normalise(body: unknown): Normalised {
  const event = readEvent(body)
  return gather('reason' in event ? [event] : partsOf(event))
}

function partsOf(event: TwilioEvent): readonly Part[] {
  const { params } = event
  // What else can be sent to the address of a number: calls, and Twilio's product Conversations.
  if (params.CallSid !== undefined) return [unsupported('CallSid: a call')]
  if (params.ConversationSid !== undefined) return [unsupported(`EventType=${wordOf(params.EventType)}: Twilio Conversations`)]
  if (!isInward(params)) return statusParts(event)
  if (params.Body === undefined && params.NumMedia === undefined) return [unrecognisable('neither a message nor a status')]
  return messageParts(event)
}

import type { InboundContent, MessageEvent, Participant } from '../adapter.ts'
import { compact, idOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { AD_ENTRY_MS } from '../whatsapp/limits.ts'
import { messageContent } from './content.ts'
import { inboundMedia } from './inbound-media.ts'
import { consentOf } from './opt-out.ts'
import { participantOf } from './participant.ts'
import { sidesOf, type TwilioEvent } from './payload.ts'

/** A customer's message; a word like STOP is also the news that nothing may be sent any more. */
export function messageParts(event: TwilioEvent): readonly Part[] {
  const { params, at, fetched } = event
  const externalId = idOf(params.MessageSid) ?? idOf(params.SmsMessageSid) ?? idOf(params.SmsSid)
  const { account, customer } = sidesOf(params)
  if (!externalId) return [unrecognisable('a message without MessageSid', compact({ account }))]
  if (!account || !customer) return [unrecognisable('a message without From or To', { externalId })]

  const contact: Participant = participantOf(customer, params)
  const { media, missing } = inboundMedia(params)
  const made: MessageEvent = compact({
    kind: 'message',
    account,
    externalId,
    direction: 'inbound',
    contact,
    sentAt: at,
    content: fetched ? recovered(messageContent(params, media)) : messageContent(params, media),
    replyTo: idOf(params.OriginalRepliedMessageSid),
    windowMs: params.ReferralSourceType === undefined && params.ReferralCtwaClid === undefined ? undefined : AD_ENTRY_MS,
  })
  return [
    made,
    ...missing.map((what) => unrecognisable(what, { account, externalId })),
    ...consentOf(params, { account, contact, at }),
    ...webhookTrouble(event, account),
  ]
}

/** Whose webhook brought it already is known, and stays as it is: only what was lost is stored with this mark. */
function recovered(content: InboundContent): InboundContent {
  return { ...content, data: { ...content.data, recovered: true } }
}

/** The message came by the fallback address: the first one failed, which nobody else would hear of. */
function webhookTrouble({ params, at }: TwilioEvent, account: string): Part[] {
  const code = idOf(params.ErrorCode)
  if (!code) return []
  const summary = `Twilio could not deliver a message to its first webhook address (${code}) and used the fallback.`
  return [
    {
      kind: 'account',
      account,
      what: 'webhook-failed',
      severity: 'warning',
      at,
      summary,
      data: compact({ code, url: idOf(params.ErrorUrl) }),
    },
  ]
}

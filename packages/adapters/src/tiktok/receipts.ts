import { instantOf } from '../shared/instant.ts'
import { objectOf } from '../shared/json.ts'
import { ignored, type Part, unrecognisable } from '../shared/parts.ts'
import { sidesOf, type TikTokEvent } from './payload.ts'

/** The customer has seen everything up to a moment. That the business has read in TikTok's own app says nothing of the customer. */
export function readMark(event: TikTokEvent): readonly Part[] {
  const { account, content, name } = event
  const { byBusiness, contact } = sidesOf(event)
  if (byBusiness) return [ignored(`${name}: by the business`, { account })]
  if (!contact) return [unrecognisable(`${name}: no customer or conversation`, { account })]
  const upTo = instantOf(objectOf(content.read).last_read_timestamp)
  return upTo
    ? [{ kind: 'watermark', account, contact, status: 'read', upTo }]
    : [unrecognisable(`${name}.read.last_read_timestamp`, { account })]
}

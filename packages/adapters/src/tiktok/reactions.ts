import { instantOf } from '../shared/instant.ts'
import { idOf, shortOf } from '../shared/json.ts'
import { eachOf, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { sidesOf, type TikTokEvent } from './payload.ts'

/** A reaction is at most a sign with all that can be joined to it. */
const EMOJI_MAX = 32

/** One hook may carry several. It opens no window: only words of the customer do. */
export function reactions(event: TikTokEvent): readonly Part[] {
  const { account, at, content, name } = event
  const { byBusiness, contact } = sidesOf(event)
  if (!contact) return [unrecognisable(`${name}.reaction: no customer or conversation`, { account })]
  const parts = eachOf(content.reaction, `${name}.reaction`, (entry, where): readonly Part[] => {
    const target = idOf(entry.original_msg_id)
    if (!target) return [unrecognisable(`${where}: no original_msg_id`, { account })]
    const emoji = shortOf(entry.emoji, EMOJI_MAX)
    const gone = entry.operation === 'REMOVE'
    // Pictures drawn after somebody's face stand for no sign that could be shown.
    if (!emoji && !gone) return [unsupported(`${where}: without a sign`, { account, externalId: target })]
    return [
      {
        kind: 'reaction',
        account,
        target,
        by: byBusiness ? 'business' : 'contact',
        contact,
        emoji: gone ? null : (emoji ?? null),
        at: instantOf(entry.timestamp) ?? at,
        opensWindow: false,
      },
    ]
  })
  return parts.length > 0 ? parts : [unrecognisable(`${name}.reaction: empty`, { account })]
}

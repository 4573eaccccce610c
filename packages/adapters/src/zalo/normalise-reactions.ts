import { compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { REACTION_ICONS, REACTION_REMOVE } from './limits.ts'
import { customer, sidesOf, type ZaloEvent } from './payload.ts'

const EMOJI_OF_ICON: ReadonlyMap<string, string> = new Map(Object.entries(REACTION_ICONS).map(([emoji, icon]) => [icon, emoji]))
const ICON_MAX = 32

/** `user_reacted_message` and `oa_reacted_message`. An icon that has no emoji is kept as Zalo writes it. */
export function reaction(event: ZaloEvent): readonly Part[] {
  const sides = sidesOf(event)
  const target = idOf(objectOf(event.body.message).msg_id)
  const icon = iconOf(event)
  if (!sides?.user || !target || !icon)
    return [unrecognisable(`${event.name}: no target, icon or user`, compact({ account: sides?.account }))]
  return [
    {
      kind: 'reaction',
      account: sides.account,
      target,
      by: event.name.startsWith('oa_') ? 'business' : 'contact',
      contact: customer(event, sides.user),
      emoji: icon === REACTION_REMOVE ? null : (EMOJI_OF_ICON.get(icon) ?? icon),
      at: event.at,
    },
  ]
}

/** Zalo does not document the field's name; those seen are tried. */
function iconOf({ body }: ZaloEvent): string | undefined {
  const message = objectOf(body.message)
  const icon = [message.react_icon, message.reaction_icon, message.icon, body.react_icon].map(stringOf).find((text) => text !== undefined)
  return icon && icon.length <= ICON_MAX ? icon : undefined
}

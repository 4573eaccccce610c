import type { JsonObject } from '@switchboard/contracts'
import type { Participant } from '../adapter.ts'
import { compact, idOf, objectOf, shortOf } from '../shared/json.ts'

/**
 * Who wrote a comment: by the id that he has in the account's chats as well. Where nobody is named, the comment itself stands for its author, and leads
 * to the name when that is asked for.
 */
export function authorOf(value: JsonObject, comment: string): Participant {
  const from = objectOf(value.from)
  const id = idOf(from.id)
  const identity = id === undefined ? { kind: 'comment', value: comment } : { kind: 'igsid', value: id }
  return compact({ identities: [identity] as const, username: shortOf(from.username, 200) })
}

/** Whether the account wrote it itself: Meta then tells a second id of the author (its examples of `self_ig_scoped_id`, read in November 2026). */
export function isOwn(value: JsonObject, account: string): boolean {
  const from = objectOf(value.from)
  return idOf(from.id) === account || idOf(from.self_ig_scoped_id) !== undefined
}

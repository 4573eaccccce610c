import type { JsonObject } from '@switchboard/contracts'
import type { Participant } from '../adapter.ts'
import { compact, idOf, objectOf, shortOf } from '../shared/json.ts'

/**
 * Who did something in the feed. Meta names a reader by the id that Messenger knows him by as well. Without the right to read user content it names
 * nobody: then the comment itself stands for its author, and leads to the name when that is asked for.
 */
export function authorOf(value: JsonObject): Participant | undefined {
  const from = objectOf(value.from)
  const id = idOf(from.id) ?? idOf(value.sender_id)
  const name = shortOf(from.name, 200) ?? shortOf(value.sender_name, 200)
  if (id !== undefined) return compact({ identities: [{ kind: 'psid', value: id }] as const, name })
  const comment = idOf(value.comment_id)
  return comment === undefined ? undefined : compact({ identities: [{ kind: 'comment', value: comment }] as const, name })
}

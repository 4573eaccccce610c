import { LETTER_PLATFORMS, type PlaceFilter } from '@switchboard/contracts'
import { type SqlBool, sql as raw } from 'kysely'
import type { Tx } from '../../../infra/db/tx.ts'

/** The condition that a conversation of the list stands at one of these places; `chat` and `letter` are the halves of what is direct. */
export function placedAt(tx: Tx, words: readonly PlaceFilter[]) {
  const [one, ...more] = [...new Set(words)].map((word) => standsAt(tx, word))
  // A list of one is an equality to the planner, which the indexes can follow.
  return one && more.length === 0 ? one : raw<SqlBool>`(${raw.join([one, ...more], raw` or `)})`
}

function standsAt(tx: Tx, word: PlaceFilter) {
  const c = raw.raw('omnichannel_conversation')
  if (word !== 'chat' && word !== 'letter') return raw<SqlBool>`${c}.place = ${word}`
  const mail = raw<SqlBool>`exists (select from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id where p.tenant_id = ${tx.tenantId} and p.id = ${c}.page_id and f.platform_type = any (${[...LETTER_PLATFORMS]}))`
  return word === 'letter' ? raw<SqlBool>`(${c}.place = 'direct' and ${mail})` : raw<SqlBool>`(${c}.place = 'direct' and not ${mail})`
}

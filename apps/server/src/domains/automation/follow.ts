import type { Follower } from '../../infra/feed/follow.ts'
import { Book, saidIn } from './book.ts'
import { answerAlone } from './replies/answer-alone.ts'
import { activeReplies } from './replies/read-replies.ts'
import { applyRules } from './rules/apply-rules.ts'
import { happeningsIn, movedByMerged, RULE_TYPES } from './rules/happenings.ts'
import { activeRules } from './rules/read-rules.ts'
import { armWaits, isTimed } from './rules/waits.ts'

/** Answers by itself and applies rules, as things happen. */
export const automationFollower: Follower = {
  name: 'automation',
  types: new Set([...RULE_TYPES, 'conversation.updated']),
  async act(tx, rows) {
    const [replies, rules] = [await activeReplies(tx), await activeRules(tx)]
    if (replies.length === 0 && rules.length === 0) return
    const book = new Book(tx)
    await answerAlone(tx, rows, replies, book)
    if (rules.length === 0) return
    const said = await saidIn(
      tx,
      rows.flatMap(({ message_id }) => message_id ?? []),
    )
    await applyRules(tx, happeningsIn(rows, said, Date.now()), rules, book)
    if (!rules.some(isTimed)) return
    const spoken = [...said.values()].filter(({ byPerson }) => byPerson).map(({ rootId }) => rootId)
    const waits = new Set([...spoken, ...movedByMerged(rows)])
    if (waits.size > 0) await armWaits(tx, rules, book, [...waits])
  },
}

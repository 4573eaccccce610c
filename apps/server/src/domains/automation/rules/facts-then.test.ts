import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConversationStatus, Priority } from '@switchboard/contracts'
import fc from 'fast-check'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import { type Facts, factsOfNew } from '../../inbox/index.ts'
import { factsThen } from './facts-then.ts'

type Line = Pick<FeedRow, 'type' | 'fields' | 'data'>
interface Step {
  after: Facts
  line: Line
}

const START = factsOfNew({ platform: 'sms', pageId: '1' })

// A change as the acts of the inbox make it, and the line that they write of it.
const CHANGES: readonly ((facts: Facts, pick: string) => Step)[] = [
  (facts, pick) => {
    const status = (['open', 'pending', 'resolved'] as const)[Number(pick) % 3] as ConversationStatus
    return {
      after: { ...facts, status },
      line: { type: 'conversation.status_changed', fields: ['status'], data: { from: facts.status, to: status } },
    }
  },
  (facts, pick) => {
    const assigneeId = pick === '0' ? null : pick
    const type = assigneeId === null ? 'conversation.unassigned' : 'conversation.assigned'
    return { after: { ...facts, assigneeId }, line: { type, fields: ['assignee'], data: { from: facts.assigneeId, to: assigneeId } } }
  },
  (facts, pick) => {
    const teamId = pick === '0' ? null : pick
    return {
      after: { ...facts, teamId },
      line: {
        type: 'conversation.updated',
        fields: ['team'],
        data: { from: facts.teamId, to: teamId, fromTeam: facts.teamId, toTeam: teamId },
      },
    }
  },
  (facts, pick) => {
    const priority = (['low', 'high', 'urgent'] as const)[Number(pick) % 3] as Priority
    return {
      after: { ...facts, priority },
      line: { type: 'conversation.updated', fields: ['priority'], data: { from: facts.priority, to: priority } },
    }
  },
  (facts, pick) => {
    const has = facts.tagIds.includes(pick)
    return {
      after: { ...facts, tagIds: has ? facts.tagIds.filter((id) => id !== pick) : [...facts.tagIds, pick] },
      line: { type: 'conversation.tagged', fields: ['tags'], data: { added: has ? [] : [pick], removed: has ? [pick] : [] } },
    }
  },
  (facts) => ({ after: facts, line: { type: 'conversation.updated', fields: ['post'], data: null } }),
]

const sorted = (facts: Facts) => ({ ...facts, tagIds: facts.tagIds.toSorted() })

test('from how it is now, and what was changed since, the conversation is found as it was at every moment', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(CHANGES.length - 1), fc.constantFrom('0', '1', '2', '3')), { maxLength: 12 }), (picks) => {
      const states = [START]
      const lines: Line[] = []
      for (const [which, pick] of picks) {
        const { after, line } = CHANGES[which]?.(states.at(-1) ?? START, pick) ?? {
          after: START,
          line: { type: '', fields: [], data: null },
        }
        states.push(after)
        lines.push(line)
      }
      const now = states.at(-1) ?? START
      for (const [at, then] of states.entries()) assert.deepEqual(sorted(factsThen(now, lines.slice(at))), sorted(then))
    }),
  )
})

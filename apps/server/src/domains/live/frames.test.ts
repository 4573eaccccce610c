import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SCOPES } from '@switchboard/contracts'
import fc from 'fast-check'
import type { Caller } from '../../infra/http/access.ts'
import { maySee } from '../inbox/index.ts'
import { shownTo } from './frames.ts'
import type { Happening } from './hydrate.ts'

const whose = fc.record({ assignedTo: fc.constantFrom(null, '1', '2'), teamId: fc.constantFrom(null, '7', '8') })
const scope = fc.constantFrom(...SCOPES)
const teams = fc.subarray(['7', '8'])

function callerWith(scope: (typeof SCOPES)[number], teamIds: readonly string[], more: Caller['reach'] = {}): Caller {
  const grants = new Map([
    ['conversation.read', scope],
    ['person.contact-details', 'all' as const],
  ])
  return { kind: 'user', tenantId: '1', userId: '1', name: 'Lan', tokenId: '1', actor: 'user:1', grants, reach: { teamIds, ...more } }
}

type Whose = { assignedTo: string | null; teamId: string | null }

// What the frame is made of stands beside the point: only whose the conversation is decides.
function movedTo(
  { assignedTo, teamId }: Whose,
  row: { fields: string[]; data: Record<string, unknown> },
  note?: Happening['note'],
): Happening {
  const known = {
    id: '5',
    platform: 'web',
    via: 'web',
    place: 'chat',
    assigned_to: assignedTo,
    team_id: teamId,
    last_seq: '0',
    inbound_count: 0,
    message_count: 0,
  }
  const line = { n: 1, conversation_id: '5', user_id: '2', ...row, type: note ? 'note.created' : 'conversation.updated' }
  return {
    row: line,
    conversation: known,
    message: undefined,
    note,
    page: undefined,
    reads: new Map(),
    mentioned: new Set(),
    participants: new Set(),
  } as unknown as Happening
}

test('whoever loses sight of a conversation is told once, whoever sees it is shown it, and nobody else hears of it, whether its assignee or its team changed', () => {
  fc.assert(
    fc.property(scope, teams, whose, whose, fc.boolean(), (reach, teamIds, before, other, byTeam) => {
      const after = byTeam ? { ...before, teamId: other.teamId } : { ...before, assignedTo: other.assignedTo }
      const row = byTeam
        ? { fields: ['team'], data: { from: before.teamId, to: after.teamId, fromTeam: before.teamId } }
        : { fields: ['assignee'], data: { from: before.assignedTo, to: after.assignedTo } }
      const viewer = { userId: '1', scope: reach, teamIds }
      const shown = shownTo(callerWith(reach, teamIds), movedTo(after, row), () => '')
      if (maySee(viewer, after)) assert.equal(shown?.type, 'conversation.updated')
      else assert.equal(shown?.type, maySee(viewer, before) ? 'conversation.hidden' : undefined)
    }),
  )
})

test('one who reads own notes alone is told of another’s no more than that its conversation may have changed', () => {
  const note = (id: string | null) => ({ author: { id } }) as Happening['note']
  const row = { fields: [], data: { noteId: '9' } }
  const shown = (notes: 'all' | 'own' | 'none', author: string) =>
    shownTo(callerWith('all', [], { notes }), movedTo({ assignedTo: null, teamId: null }, row, note(author)), () => '')
  for (const [notes, author, seen] of [
    ['all', '2', true],
    ['own', '1', true],
    ['own', '2', false],
    ['none', '1', false],
  ] as const) {
    const frame = shown(notes, author)
    assert.deepEqual(
      [frame?.type, frame?.data.noteId !== undefined],
      seen ? ['note.created', true] : ['conversation.updated', false],
      `${notes} ${author}`,
    )
  }
})

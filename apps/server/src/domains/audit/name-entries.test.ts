import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tx } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import type { NamesOf } from '../../infra/names.ts'
import { nameEntries, type Written } from './name-entries.ts'

const entry = (entity: string, entityId: string, changes: Written['changes'] = {}): Written => ({
  id: '1',
  at: '2026-03-28T10:00:00Z',
  actor: null,
  action: 'planted',
  entity,
  entityId,
  outcome: 'done',
  changes,
  ip: null,
})

test('many entries ask each kind once, for each id once, and then for what goes by the name of another', async () => {
  const asked: string[] = []
  const source =
    (kind: string): NamesOf =>
    async (_tx, ids) => {
      asked.push(`${kind} ${ids.join(' ')}`)
      return ids.map((id) => (kind === 'note' ? { id, of: { kind: 'conversation', id: '5' } } : { id, name: `${kind} ${id}` }))
    }
  const names = Object.fromEntries(['role', 'user', 'note', 'conversation'].map((kind) => [kind, source(kind)]))
  const many = Array.from({ length: 20 }, (_, i) => [
    entry('role', `${(i % 3) + 1}`, { userIds: ['1', '2'] }),
    entry('note', `${(i % 2) + 1}`),
    entry('nobody-knows', '7', { name: 'Said' }),
  ]).flat()
  const named = await nameEntries({} as Tx, many, { names, caller: {} as Caller })
  assert.deepEqual(asked, ['role 1 2 3', 'user 1 2', 'note 1 2', 'conversation 5'])
  assert.deepEqual(
    named.slice(0, 3).map(({ entityName }) => entityName),
    ['role 1', 'conversation 5', 'Said'],
  )
  assert.deepEqual(named[1]?.names[0]?.place, { kind: 'conversation', id: '5' })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Profile, united } from './profiles.ts'

const somebody = (id: string, known: Partial<Profile> = {}): Profile => ({
  id,
  full_name: null,
  language: null,
  time_zone: null,
  location: null,
  tags: [],
  blocked_at: null,
  last_contacted_at: null,
  created_at: '2026-01-01T00:00:00.000000Z',
  erased_at: null,
  ...known,
})

test('what the root says of himself counts; what he does not say is heard from the others', () => {
  const one = united([somebody('1', { full_name: 'Yến', language: 'vi' }), somebody('2', { full_name: 'Hoàng Yến', location: 'Huế' })])
  assert.deepEqual([one.id, one.full_name, one.language, one.location], ['1', 'Yến', 'vi', 'Huế'])
})

test('the tags of all are his, each once', () => {
  assert.deepEqual(united([somebody('1', { tags: ['VIP', 'regular'] }), somebody('2', { tags: ['pearls', 'VIP'] })]).tags, [
    'VIP',
    'regular',
    'pearls',
  ])
})

test('he is blocked since the first of them was, and was last contacted when the last of them was', () => {
  const [early, late] = ['2026-02-01T00:00:00.000000Z', '2026-03-01T00:00:00.000000Z']
  const one = united([
    somebody('1', { last_contacted_at: early }),
    somebody('2', { blocked_at: late, last_contacted_at: late }),
    somebody('3', { blocked_at: early }),
  ])
  assert.deepEqual([one.blocked_at, one.last_contacted_at], [early, late])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mention, Note } from '@switchboard/contracts'
import fc from 'fast-check'
import { at, event, message } from '../inbox.test-support.ts'
import { threadDays } from '../thread-items.ts'
import { idsOf, matching, mentionParts, mentionQuery, stillNamed, withMention } from './mention-text.ts'
import { tooLong } from './note-length.ts'
import { applyToNotes, type LoadedNotes, placeNote } from './notes.live.ts'

const note = (id: string, change: Partial<Note> = {}): Note => ({
  id,
  clientId: null,
  conversationId: '3',
  author: { id: '7', name: 'Minh Lê', avatarUrl: null },
  text: 'Size 52',
  mentions: [],
  pinnedAt: null,
  version: 1,
  createdAt: at(Number(id)),
  editedAt: null,
  ...change,
})
const SOFIA: Mention = { id: '8', name: 'Sofía Reyes' }
const SOF: Mention = { id: '9', name: 'Sofía' }

test('what live events make of loaded notes is what fetching them anew would give', () => {
  const change = fc.record({
    id: fc.integer({ min: 1, max: 12 }).map(String),
    minute: fc.nat({ max: 9 }),
    pinned: fc.boolean(),
    gone: fc.boolean(),
  })
  const choice = fc.constantFrom('all' as const, 'pinned' as const)
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), choice, (changes, wanted) => {
      const server = new Map<string, Note>()
      let loaded: LoadedNotes = { choice: wanted, notes: [], more: false }
      for (const { id, minute, pinned, gone } of changes) {
        const known = server.get(id)
        if (gone) server.delete(id)
        else server.set(id, note(id, { createdAt: known?.createdAt ?? at(minute), pinnedAt: pinned ? at(99) : null }))
        const now = server.get(id)
        loaded = applyToNotes(loaded, event(gone ? 'note.deleted' : 'note.updated', '3', { noteId: id, ...(now && { note: now }) }))
      }
      const anew = [...server.values()]
        .filter(({ pinnedAt }) => wanted === 'all' || pinnedAt)
        .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : Number(a.id) - Number(b.id)))
      assert.deepEqual(loaded.notes, anew)
    }),
  )
})

test('the server’s note takes the place of the one shown beforehand, and an older page’s note is left to its page', () => {
  const before: LoadedNotes = { choice: 'all', notes: [note('5'), note('6', { id: 'unsent:c', clientId: 'c' })], more: true }
  assert.deepEqual(
    placeNote(before, note('7', { clientId: 'c' })).notes.map(({ id }) => id),
    ['5', '7'],
  )
  assert.equal(placeNote(before, note('2')), before)
})

test('a thread holds every message and every note once, by time, and a note parts a group', () => {
  const minutes = fc.array(fc.nat({ max: 3000 }), { maxLength: 20 }).map((all) => all.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(minutes, minutes, (said, noted) => {
      const messages = said.map((minute, index) => message(String(index + 1), '3', { sentAt: at(minute) }))
      const notes = noted.map((minute, index) => note(String(index + 1), { createdAt: at(minute) }))
      const days = threadDays({ messages, notes, local: [], readSeq: undefined })
      const items = days.flatMap((day) => day.items)
      const times = items.map((item) => (item.kind === 'note' ? item.note.createdAt : item.kind === 'message' ? item.message.sentAt : ''))
      assert.deepEqual(times, times.toSorted())
      assert.equal(items.length, messages.length + notes.length)
      assert.equal(new Set(days.map((day) => day.key)).size, days.length)
      items.forEach((item, index) => {
        const next = items[index + 1]
        if (item.kind === 'message' && next?.kind === 'note') assert.ok(item.last)
        if (item.kind === 'note' && next?.kind === 'message') assert.ok(next.first)
      })
    }),
  )
})

test('an @ begins a mention where a word may begin, not within an address', () => {
  assert.deepEqual(mentionQuery('Ask @sof', 8), { at: 4, words: 'sof' })
  assert.deepEqual(mentionQuery('@', 1), { at: 0, words: '' })
  assert.deepEqual(mentionQuery('(@Minh L', 8), { at: 1, words: 'Minh L' })
  for (const text of ['lan@shop', 'Ask @sof\nthen', 'no sign']) assert.equal(mentionQuery(text, text.length), undefined, text)
})

test('names are found by any of their words, whatever the accents and case', () => {
  const users = [{ name: 'Đỗ Thị Hương' }, SOFIA, { name: 'Minh Lê' }]
  const found = (words: string) => matching(users, words).map(({ name }) => name)
  assert.deepEqual(found('do'), ['Đỗ Thị Hương'])
  assert.deepEqual(found('REY'), ['Sofía Reyes'])
  assert.deepEqual(found('minh l'), ['Minh Lê'])
  assert.deepEqual(found('inh'), [])
  assert.deepEqual(found('minh le '), [], 'a name that was written out is asked for no more')
  assert.equal(found('').length, 3)
})

test('a chosen colleague is written out in place of what was typed, and the caret goes behind', () => {
  assert.deepEqual(withMention('Ask @sof now', { at: 4, words: 'sof' }, SOFIA.name), { text: 'Ask @Sofía Reyes now', caret: 17 })
  assert.deepEqual(withMention('@', { at: 0, words: '' }, SOFIA.name), { text: '@Sofía Reyes ', caret: 13 })
})

test('only those are mentioned whose whole name stands in the text; of two names the longer is meant', () => {
  assert.deepEqual(stillNamed('@Sofía Reyes, please', [SOFIA, SOF]), [SOFIA])
  assert.deepEqual(stillNamed('@Sofía and @Sofía Reyes', [SOF, SOFIA, SOF]), [SOF, SOFIA])
  assert.deepEqual(stillNamed('@Sofía Reyesova', [SOFIA]), [])
  assert.deepEqual(stillNamed('Sofía Reyes', [SOFIA]), [])
})

test('a team and a colleague of the same number are two, and each goes to its own field', () => {
  const team: Mention = { id: SOFIA.id, name: 'Workshop', team: true }
  const named = stillNamed('@Workshop and @Sofía Reyes', [team, SOFIA, team])
  assert.deepEqual(named, [team, SOFIA])
  assert.deepEqual(idsOf(named), { mentions: [SOFIA.id], teams: [SOFIA.id] })
  assert.deepEqual(stillNamed('@Workshop alone', [SOFIA, team]), [team])
})

test('the parts of a note joined are the note', () => {
  const pieces = fc.constantFrom(
    '@',
    'Sofía',
    '@Sofía',
    '@Sofía Reyes',
    ' ',
    'Reyes',
    'https://shop.example/@Sofía',
    'a@b.example',
    '\n',
    'ok',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (words) => {
      const text = words.join('')
      assert.equal(
        mentionParts(text, [SOFIA, SOF])
          .map((part) => part.text)
          .join(''),
        text,
      )
    }),
  )
})

test('the length of a note counts code points', () => {
  assert.equal(tooLong('😀'.repeat(10_000)), 0)
  assert.equal(tooLong(`${'😀'.repeat(10_000)}ab`), 2)
})

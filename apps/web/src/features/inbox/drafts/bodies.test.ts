import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, StoredFile } from '@switchboard/contracts'
import type { Draft } from '../drafts.ts'
import { neverWent } from '../take-back.ts'
import { bodyOfNote, bodyOfReply, isEmptyBody, joined, noteOf, replyOf } from './bodies.ts'

const file = (key: string) => ({ key, name: `${key}.jpg` }) as StoredFile
const quote = { id: '7', senderType: 'contact', senderName: 'Lan', text: 'Size?', type: 'text' } as const
const draft: Draft = {
  text: 'Size 52',
  files: [file('a')],
  quote,
  letter: { mode: 'all', cc: ['x@example.com'] },
  privately: true,
  canned: ['3'],
}

test('an answer that is saved and read again is the same, with its quote, files, letter and canned responses', () => {
  const body = bodyOfReply(draft)
  assert.deepEqual(body, {
    ...{ text: 'Size 52', replyTo: '7', attachments: ['a'], letter: { mode: 'all', cc: ['x@example.com'] } },
    ...{ privately: true, cannedResponseIds: ['3'] },
  })
  const kept = { ...{ text: body.text, quote, files: draft.files, letter: body.letter ?? null }, privately: true, cannedResponseIds: ['3'] }
  assert.deepEqual(replyOf({ ...kept, mentions: [] }), draft)
  const shared = { ...draft, shared: true }
  assert.deepEqual([bodyOfReply(shared).shared, replyOf({ ...kept, mentions: [], shared: true })], [true, shared])
  const note = { text: '@Minh please', picked: [{ id: '2', name: 'Minh' }] }
  assert.deepEqual(noteOf({ ...kept, text: note.text, mentions: bodyOfNote(note).mentions ?? [] }), note)
})

test('spaces alone are no draft; a file, a quote or a changed address is one', () => {
  assert.ok(isEmptyBody(bodyOfReply({ text: ' \n', files: [] })))
  for (const more of [{ files: [file('a')] }, { quote }, { letter: { subject: 'Ring' } }, { text: 'a' }])
    assert.ok(!isEmptyBody(bodyOfReply({ text: '', files: [], ...more })))
})

test('what is taken back stands before what was begun since, and nothing of either is lost', () => {
  const since = { text: 'and more', files: [file('b')] }
  const both = joined(draft, since)
  assert.deepEqual([both.text, both.files.map(({ key }) => key), both.quote], ['Size 52\nand more', ['a', 'b'], quote])
  assert.equal(joined(draft, { text: '', files: [] }).text, 'Size 52')
})

test('what was withdrawn before it went is not shown; what the customer had, and what failed, is', () => {
  const message = { direction: 'outbound', deletedAt: 'now', sendAfter: 'then', platformMessageId: null } as Message
  assert.ok(neverWent(message))
  for (const known of [{ platformMessageId: 'wamid.1' }, { deletedAt: null }, { sendAfter: null }])
    assert.ok(!neverWent({ ...message, ...known }))
})

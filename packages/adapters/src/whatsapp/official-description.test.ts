import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '@switchboard/contracts'
import fc from 'fast-check'
import type { OutboundMessage } from '../adapter.ts'
import { drafts } from './draft.arbitrary.ts'
import { whatsapp } from './index.ts'
import { officialDescription } from './official-description.ts'
import { render, renderReaction, renderSeen } from './render.ts'

const describe = officialDescription()
const skip = describe === undefined ? 'SWITCHBOARD_SPECS names no folder with the official description' : false
const phone = [{ kind: 'phone', value: '84901234567' }]

function assertValid(schema: string, body: JsonObject): void {
  const validate = describe?.(schema)
  assert.ok(validate)
  assert.ok(validate(JSON.parse(JSON.stringify(body))), `${JSON.stringify(body)}\n${JSON.stringify(validate.errors, null, 1)}`)
}

/** The schema of one type alone says more in an error than "none of eleven". */
const schemas: Readonly<Record<string, string>> = {
  text: 'TextMessage',
  image: 'ImageMessage',
  video: 'VideoMessage',
  audio: 'AudioMessage',
  document: 'DocumentMessage',
  sticker: 'StickerMessage',
  location: 'LocationMessage',
  contacts: 'ContactsMessage',
  interactive: 'InteractiveMessage',
  template: 'TemplateMessage',
  reaction: 'ReactionMessage',
}

for (const [type, arbitrary] of Object.entries(drafts)) {
  test(`a message of type ${type} that passes the check is valid by Meta’s own description`, { skip }, () => {
    let sendable = 0
    fc.assert(
      fc.property(arbitrary, (draft: OutboundMessage) => {
        const media = draft.media?.map(({ kind, file }) => ({ kind, mimeType: file.mimeType, sizeBytes: file.sizeBytes }))
        if (whatsapp.check({ ...draft, media }) !== undefined) return
        const body = render(draft, media ? '1003383421387256' : undefined)
        assert.equal(body.type, type)
        assertValid(schemas[type] ?? 'Message', body)
        assertValid('Message', body)
        sendable += 1
      }),
    )
    assert.ok(sendable > 0)
  })
}

test('a reaction and its withdrawal are valid by Meta’s own description', { skip }, () => {
  for (const emoji of ['👍', null]) assertValid('Message', renderReaction(phone, 'wamid.IN1', emoji))
})

test('the mark of reading is valid by Meta’s own description', { skip }, () => {
  for (const typing of ['typing', 'silent'] as const) assertValid('MarkMessageRequestPayload', renderSeen('wamid.IN1', typing))
})

test('the description as used here still refuses what is wrong', { skip }, () => {
  const good = render({ clientRef: 'r', to: phone, text: 'hello', windowMode: 'free' })
  const wrong: JsonObject[] = [
    { ...good, stranger: 1 },
    { ...good, text: { body: 'x', stranger: 1 } },
    { ...good, type: 'image' },
    { ...good, to: 84901234567 },
    { ...good, recipient_type: 'herd' },
  ]
  for (const body of wrong) assert.equal(describe?.('Message')(body), false, JSON.stringify(body))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { platformOf } from '../../registry.ts'
import { fileRef } from '../../world/media.ts'
import { World } from '../../world/world.ts'
import { writeLetter } from './write-mail.ts'

test('a picture that the layout names lies within it, every other file beside the letter', () => {
  const world = new World({ platformOf })
  const kept = (name: string) => fileRef(world.media.add('box', { name, mimeType: 'image/png', bytes: Buffer.from(name) }, 0))
  const raw = writeLetter(
    {
      messageId: '1@mail.example',
      at: 0,
      from: { name: 'Lan', address: 'lan@mail.example' },
      to: ['shop@mail.example'],
      subject: 'Ring',
      text: 'Look',
      html: '<p>Look <img src="cid:ring.png"></p>',
      files: [kept('ring.png'), kept('receipt.png')],
    },
    world,
  ).toString()
  world.close()
  const [within = '', beside = ''] = [/multipart\/related[\s\S]*?--\r\n/, /receipt\.png[\s\S]*/].map((part) => part.exec(raw)?.[0])
  assert.match(within, /Content-ID: <ring\.png>/)
  assert.match(within, /Content-Disposition: inline/)
  assert.doesNotMatch(within, /receipt\.png/)
  assert.doesNotMatch(beside, /Content-ID/)
  assert.match(raw, /Content-Disposition: attachment; filename\*=UTF-8''receipt\.png/)
})

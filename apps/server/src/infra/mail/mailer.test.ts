import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMailer, senderOf } from './mailer.ts'

const publicUrl = 'https://desk.example.com:8443'
const sender = (smtpUrl: string) => senderOf(new URL(smtpUrl), publicUrl)

test('the sender is what the setting says, else an address at the host that people know', () => {
  assert.equal(sender('smtp://127.0.0.1:25'), 'switchboard@desk.example.com')
  assert.equal(sender('smtps://u:p@mail.example.com/?from=help%40shop.example'), 'help@shop.example')
})

test('a sender that is no address stops the start, with the setting’s name', () => {
  for (const from of ['', 'help', 'a%40b%40c', 'x%3Ca%40b%3E'])
    assert.throws(() => createMailer({ smtpUrl: `smtp://127.0.0.1:25/?from=${from}`, publicUrl }), /SMTP_URL/, from)
})

test('without the setting there is no way to send', () => assert.equal(createMailer({ smtpUrl: undefined, publicUrl }), undefined))

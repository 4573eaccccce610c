import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locale } from '@switchboard/contracts'
import { addedMail, invitationMail } from './invitation-mail.ts'
import { resetMail } from './reset-mail.ts'

const LOCALES: readonly Locale[] = ['en', 'vi', 'es']
const url = 'https://desk.example.com/join#sbi_x'

test('each mail says the same in plain text and in HTML, with its link, in every language', () => {
  const subjects = new Set<string>()
  for (const locale of LOCALES) {
    const about = { locale, name: 'An', business: 'The Shop', by: 'Hà' }
    for (const mail of [resetMail('an@shop.example', { locale, url }), invitationMail('an@shop.example', about, url)]) {
      subjects.add(mail.subject)
      assert.ok(mail.text.includes(`\n${url}\n`))
      assert.ok(mail.html.includes(`<html lang="${locale}">`) && mail.html.includes(`href="${url}"`))
      for (const line of mail.text.split('\n\n').slice(0, 2)) assert.ok(mail.html.includes(line), line)
    }
    assert.ok(!addedMail('an@shop.example', about, 'https://desk.example.com/sign-in').text.includes('#'))
  }
  assert.equal(subjects.size, 6)
})

test('names that people chose break neither the HTML nor the subject', () => {
  const about = { locale: 'en', name: '<img src=x>', business: 'A "B" & <b>C</b>\r\nBcc: all@example.com', by: undefined } as const
  const { html, subject } = invitationMail('an@shop.example', about, url)
  assert.ok(html.includes('&lt;img src=x&gt;') && html.includes('A &quot;B&quot; &amp; &lt;b&gt;C&lt;/b&gt;'))
  assert.ok(!/<img|<b>/.test(html))
  assert.equal(subject, 'Join A "B" & <b>C</b> Bcc: all@example.com on Switchboard')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveFrame } from '@switchboard/contracts'
import fc from 'fast-check'
import { autolink, safeHref } from './autolink.ts'
import { age, ago, bytes, calendarDay, initials, money, playTime, span } from './format.ts'
import { browserLocale } from './i18n.ts'
import { keyName } from './keyboard.ts'
import { backoffMs, type FeedPlace, follow } from './live-gap.ts'
import { OfflineError, ProblemError, isTransient, problemFrom, retryAfter } from './problem-error.ts'
import { withRegion } from './use-locale.ts'

test('linking a text loses and changes no sign of it, whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('https://', 'www.', 'a.example', '(', ')', ' ', 'x@y.example', '.', 'javascript:', '"', '\u202e'))
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (input) =>
      assert.equal(
        autolink(input)
          .map((part) => part.text)
          .join(''),
        input,
      ),
    ),
  )
})

test('a link leads only to web pages and mail, never to a script, and never hides a password', () => {
  const hostile = [
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'https://shop.example@evil.example',
    'https://a:b@evil.example/',
  ]
  for (const input of hostile)
    assert.deepEqual(
      autolink(input).filter((part) => part.kind === 'link' && !part.href.startsWith('mailto:')),
      [],
      input,
    )
  for (const input of hostile) assert.equal(safeHref(input), undefined, input)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (input) => {
      for (const part of autolink(input)) if (part.kind === 'link') assert.match(part.href, /^(https?|mailto):/)
    }),
  )
})

test('the punctuation of the sentence stays outside the link, brackets of the address inside', () => {
  const links = (text: string) => autolink(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []))
  assert.deepEqual(links('See https://shop.example/a?b=1, please.'), ['https://shop.example/a?b=1'])
  assert.deepEqual(links('(https://shop.example/ring)'), ['https://shop.example/ring'])
  assert.deepEqual(links('https://wiki.example/Ring_(jewellery)'), ['https://wiki.example/Ring_(jewellery)'])
  assert.deepEqual(links('Mail huong@shop.example!'), ['huong@shop.example'])
  assert.deepEqual(links('www.shop.example và nhẫn'), ['www.shop.example'])
})

test('an age grows coarser with time and names the day when it is older than hours', () => {
  const now = Date.parse('2026-03-11T10:00:00Z')
  const ago = (minutes: number) => age(new Date(now - minutes * 60_000).toISOString(), 'en', now)
  assert.equal(ago(0.2), 'now')
  assert.equal(ago(5), '5m')
  assert.equal(ago(180), '3h')
  assert.match(ago(60 * 48), /Mon/)
  assert.match(ago(60 * 24 * 30), /Feb/)
  assert.match(ago(60 * 24 * 400), /25/)
})

test('what was a while ago is told in the words of the language', () => {
  const now = Date.parse('2026-03-11T10:00:00Z')
  const told = (minutes: number, locale = 'en') => ago(new Date(now - minutes * 60_000).toISOString(), locale, now)
  assert.deepEqual([told(-1), told(0.5), told(2), told(125), told(60 * 24)], ['now', 'now', '2 minutes ago', '2 hours ago', 'yesterday'])
  assert.deepEqual([told(2, 'vi'), told(2, 'es')], ['2 phút trước', 'hace 2 minutos'])
})

test('lengths of time, sizes, positions and money are written in the reader’s way', () => {
  assert.equal(span(30_000, 'en'), '1 min')
  assert.equal(span(35 * 60_000, 'en'), '35 min')
  assert.equal(span(4.9 * 3_600_000, 'en'), '4 hr')
  assert.equal(span(3 * 86_400_000, 'en'), '3 days')
  assert.match(bytes(184_220, 'en'), /184 kB/)
  assert.match(bytes(1_400_000, 'en'), /1.4 MB/)
  assert.equal(playTime(7_400), '0:07')
  assert.equal(playTime(3_723_000), '1:02:03')
  assert.match(money('1250000', 'VND', 'vi'), /1\.250\.000/)
  assert.equal(money('3', 'gold bars', 'en'), '3 gold bars')
})

test('initials are at most two letters and never break a sign', () => {
  assert.equal(initials('Nguyễn Thị Hương'), 'NH')
  assert.equal(initials('  đỗ '), 'Đ')
  assert.equal(initials('💛 Mai'), 'M')
  assert.equal(initials(''), '?')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => assert.ok(initials(name).isWellFormed())))
})

test('moments of one calendar day share its number, and days follow each other', () => {
  const noon = new Date(2026, 2, 29, 12).getTime()
  assert.equal(calendarDay(new Date(2026, 2, 29, 0, 0, 1).getTime()), calendarDay(new Date(2026, 2, 29, 23, 59).getTime()))
  for (let days = 0; days < 400; days++) assert.equal(calendarDay(new Date(2026, 2, 29 + days, 12).getTime()) - calendarDay(noon), days)
})

const event = (n: number, prev: number): LiveFrame => ({
  n,
  prev,
  type: 'message.created',
  at: '',
  conversationId: null,
  messageId: null,
  userId: null,
  data: {},
})

test('a repeated event is dropped, a hole asks for everything anew, numbers left out by right do not', () => {
  let place: FeedPlace = { last: undefined, behind: undefined }
  const hear = (frame: LiveFrame) => {
    const next = follow(place, frame)
    place = next.place
    return next.verdict
  }
  assert.equal(hear({ type: 'ready', head: 10, since: 10 }), 'apply')
  assert.equal(hear(event(11, 10)), 'apply')
  assert.equal(hear(event(15, 14)), 'refetch', 'between 11 and 14 something was offered that never came')
  assert.equal(hear(event(20, 15)), 'apply', '16 to 19 were not for us')
  assert.equal(hear(event(15, 14)), 'drop')
  assert.equal(hear({ type: 'reset', head: 90 }), 'refetch')
  assert.equal(hear(event(90, 89)), 'drop')
  assert.equal(place.last, 90)
})

test('a heartbeat ahead of what is known waits for the events and is content when they come', () => {
  const behind = follow({ last: 5, behind: undefined }, { type: 'heartbeat', head: 8, at: '' }).place
  assert.equal(behind.behind, 8)
  assert.equal(follow(behind, event(7, 5)).place.behind, 8)
  assert.equal(follow(behind, event(8, 5)).place.behind, undefined)
})

test('whatever part of a feed arrives how often, either nothing is missing or everything is fetched anew', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }), (offered) => {
      let place: FeedPlace = { last: 0, behind: undefined }
      const applied = new Set<number>()
      for (const n of offered) {
        const { place: next, verdict } = follow(place, event(n, n - 1))
        place = next
        if (verdict === 'refetch') for (let seen = 1; seen <= n; seen++) applied.add(seen)
        else if (verdict === 'apply') applied.add(n)
      }
      assert.equal(applied.size, place.last)
    }),
  )
})

test('tries to reconnect spread out and never wait longer than 15 seconds', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
      const wait = backoffMs(attempt, chance)
      assert.ok(wait >= 250 && wait <= 15_000)
    }),
  )
})

test('only what may pass by itself is tried again', () => {
  const problem = (status: number) => new ProblemError(problemFrom(status, undefined))
  assert.deepEqual(
    [400, 401, 404, 409, 422].filter((status) => isTransient(problem(status))),
    [],
  )
  assert.ok([429, 500, 503].every((status) => isTransient(problem(status))))
  assert.ok(isTransient(new OfflineError()))
  assert.ok(!isTransient(new TypeError('a fault of ours')))
})

test('a refusal is known by the last word of its type, and Retry-After is read as seconds or as a date', () => {
  assert.equal(new ProblemError({ type: '/problems/totp-required', title: 'x', status: 401 }).kind, 'totp-required')
  assert.equal(retryAfter('42', 0), 42)
  assert.equal(retryAfter('Thu, 01 Jan 1970 00:01:00 GMT', 0), 60)
  assert.equal(retryAfter('soon', 0), undefined)
  assert.equal(retryAfter(null, 0), undefined)
})

test('keys are named alike on every keyboard', () => {
  const press = (key: string, code: string, held: Partial<KeyboardEvent> = {}) =>
    keyName({ key, code, metaKey: false, ctrlKey: false, altKey: false, ...held })
  assert.equal(press('k', 'KeyK', { metaKey: true }), 'mod+k')
  assert.equal(press('K', 'KeyK', { ctrlKey: true }), 'mod+k')
  assert.equal(press('∆', 'KeyJ', { altKey: true }), 'alt+j')
  assert.equal(press('?', 'Slash'), '?')
  assert.equal(press('Enter', 'Enter'), 'Enter')
})

test('dates follow the region that the browser gives for the language of the screen', () => {
  assert.equal(withRegion('en', ['vi-VN', 'en-GB', 'en-US']), 'en-GB')
  assert.equal(withRegion('es', ['vi-VN']), 'es')
  assert.equal(withRegion('en', ['en-US@posix']), 'en', 'a locale of C is no language tag')
})

test('the screen first speaks the browser’s language where it is one of ours, else English', () => {
  assert.equal(browserLocale(['fr-FR', 'es-MX', 'en']), 'es')
  assert.equal(browserLocale(['vi']), 'vi')
  assert.equal(browserLocale(['th-TH', 'ja']), 'en')
  assert.equal(browserLocale([]), 'en')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant, JsonObject } from '@switchboard/contracts'
import fc from 'fast-check'
import type { Http, Polled, PollFailure } from '../adapter.ts'
import { type ScriptedAnswer, scriptedHttp } from '../suite/scripted-http.ts'
import { ACCOUNT_SID, access } from './cases.ts'
import { smsByTwilio } from './index.ts'

const START = Date.parse('2026-01-01T09:00:00Z')
const MINUTE = 60_000
const instant = (ms: number): Instant => new Date(ms).toISOString().replace('Z', '000Z')
const rfc2822 = (ms: number) => new Date(ms).toUTCString().replace('GMT', '+0000')
const sidOf = (n: number) => `SM${String(n).padStart(32, '0')}`

/** A message as the list shows it. */
function listed(n: number, { at, ...more }: { at: number } & JsonObject): JsonObject {
  const inward = { direction: 'inbound', status: 'received', from: '+84901234567', to: access.account }
  const times = { date_created: rfc2822(at), date_sent: rfc2822(at), date_updated: rfc2822(at) }
  return { sid: sidOf(n), account_sid: ACCOUNT_SID, body: `text ${n}`, num_media: '0', error_code: null, ...inward, ...times, ...more }
}

const page = (messages: readonly JsonObject[], next: string | null = null): ScriptedAnswer => ({ body: { messages, next_page_uri: next } })
const outward = { direction: 'outbound-api', from: access.account, to: '+84901234567' }

function asking(...answers: readonly ScriptedAnswer[]) {
  const { http, requests } = scriptedHttp(...answers)
  return { ...pollBy(http), requests }
}

function pollBy(http: Http) {
  const client = smsByTwilio.client(access, { http })
  const poll = (stream: string, cursor: JsonObject | undefined, atMs: number) =>
    client.poll?.(stream, cursor, instant(atMs)) ?? Promise.reject(new Error('Twilio is not polled'))
  const good = async (...asked: Parameters<typeof poll>): Promise<Polled> => {
    const answer: Polled | PollFailure = await poll(...asked)
    if (!('bodies' in answer)) throw new Error(answer.message)
    return answer
  }
  return { poll, good }
}

const eventsOf = ({ bodies }: Polled) => bodies.flatMap((body) => smsByTwilio.normalise(body).events)
const idsOf = (polled: Polled) => eventsOf(polled).map((event) => ('externalId' in event ? event.externalId : event.kind))
const since = (ms: number) => ({ upTo: instant(ms), seen: [] })

test('the first poll asks for nothing: what was before the page was connected is not ours', async () => {
  const { good, requests } = asking()
  assert.deepEqual(await good('messages', undefined, START), { bodies: [], cursor: since(START), more: false, units: 0 })
  assert.equal(requests.length, 0)
})

test('messages of customers since the cursor come in the order of their writing, each with its time and the mark that it was fetched', async () => {
  const { good, requests } = asking(page([listed(2, { at: START + 120_000 }), listed(1, { at: START + 60_000 })]))
  const polled = await good('messages', since(START), START + 10 * MINUTE)
  const url = new URL(requests[0]?.url ?? '')
  assert.deepEqual(
    [url.pathname, url.searchParams.get('To'), url.searchParams.get('DateSent>')],
    [`/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`, access.account, '2026-01-01'],
  )
  const [first] = eventsOf(polled)
  assert.ok(first?.kind === 'message')
  assert.deepEqual(
    [first.account, first.sentAt, first.content.text, first.content.data, first.contact.identities],
    [access.account, instant(START + 60_000), 'text 1', { recovered: true }, [{ kind: 'phone', value: '84901234567' }]],
  )
  assert.deepEqual([idsOf(polled), polled.units, polled.more], [[sidOf(1), sidOf(2)], 1, false])
})

test('what is younger than a minute is left to its webhook, and comes with the next poll if that is lost', async () => {
  const late = listed(1, { at: START + 10 * MINUTE - 5_000 })
  const { good } = asking(page([late]), page([late]))
  const first = await good('messages', since(START), START + 10 * MINUTE)
  assert.deepEqual(idsOf(first), [])
  assert.deepEqual(idsOf(await good('messages', first.cursor, START + 15 * MINUTE)), [sidOf(1)])
})

test('a long list is read page by page from poll to poll, and the cursor moves at its end', async () => {
  const next = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json?PageToken=PA1`
  const { good, requests } = asking(
    page([listed(3, { at: START + 180_000 })], next),
    page([listed(2, { at: START + 120_000 }), listed(1, { at: START - 600_000 })], next),
  )
  const first = await good('messages', since(START), START + 10 * MINUTE)
  assert.deepEqual([idsOf(first), first.more, first.cursor.upTo], [[sidOf(3)], true, instant(START)])
  const second = await good('messages', first.cursor, START + 11 * MINUTE)
  assert.deepEqual([idsOf(second), second.more, second.cursor.upTo], [[sidOf(2)], false, instant(START + 9 * MINUTE)])
  assert.equal(requests[1]?.url, `${access.apiBase}${next}`)
})

test('a list that goes on elsewhere is not followed: the credentials would go there', async () => {
  for (const next of ['https://elsewhere.example/2010-04-01', '//elsewhere.example', '/2010-04-01/Accounts/AC9/Messages.json']) {
    const { good, poll, requests } = asking(page([listed(1, { at: START + 60_000 })], next))
    const { cursor } = await good('messages', since(START), START + 10 * MINUTE)
    assert.equal('bodies' in (await poll('messages', cursor, START + 11 * MINUTE)), false)
    assert.equal(requests.length, 1)
  }
})

test('files are looked up, one call for each message that has some; those deleted at Twilio are named as missing', async () => {
  const uri = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/${sidOf(1)}/Media/ME1.json`
  const { good } = asking(
    page([listed(2, { at: START + 120_000, num_media: '1' }), listed(1, { at: START + 60_000, num_media: '1', body: '' })]),
    { body: { media_list: [{ sid: 'ME1', content_type: 'image/jpeg', uri }] } },
    { status: 404, body: { code: 20404, message: 'not found' } },
  )
  const polled = await good('messages', since(START), START + 10 * MINUTE)
  const [picture] = eventsOf(polled)
  assert.ok(picture?.kind === 'message')
  assert.deepEqual(picture.content.media, [{ kind: 'image', mimeType: 'image/jpeg', url: `${access.apiBase}${uri.replace('.json', '')}` }])
  assert.deepEqual(
    smsByTwilio.normalise(polled.bodies[1]).skipped.map(({ what }) => what),
    ['MediaUrl0 is missing'],
  )
  assert.equal(polled.units, 3)
})

test('states of our messages come when they change, also long after the message itself, and failures with their reason', async () => {
  const at = START - 6 * 60 * MINUTE
  const { good, requests } = asking(
    page([
      listed(2, { at: START - MINUTE, ...outward, status: 'undelivered', error_code: 30003, date_updated: rfc2822(START + MINUTE) }),
      listed(1, { at, ...outward, status: 'delivered', date_updated: rfc2822(START + 2 * MINUTE) }),
      listed(0, { at, ...outward, status: 'delivered' }),
    ]),
  )
  const polled = await good('statuses', since(START), START + 10 * MINUTE)
  assert.equal(new URL(requests[0]?.url ?? '').searchParams.get('From'), access.account)
  assert.deepEqual(
    eventsOf(polled).map((event) => event.kind === 'status' && [event.externalId, event.status, event.error?.code]),
    [
      [sidOf(1), 'delivered', undefined],
      [sidOf(2), 'failed', '30003'],
    ],
  )
})

test('what Twilio refuses is told with its class, and the cursor is not touched', async () => {
  const { poll } = asking(
    { status: 401, body: { code: 20003, message: 'Authenticate' } },
    { status: 429, headers: { 'retry-after': '7' }, body: { code: 20429, message: 'Too many' } },
  )
  assert.deepEqual(await poll('messages', since(START), START + 10 * MINUTE), {
    class: 'reauth',
    code: '20003',
    message: 'Authenticate',
    units: 1,
  })
  const slow = await poll('messages', since(START), START + 10 * MINUTE)
  assert.deepEqual('bodies' in slow ? slow : [slow.class, slow.retryAfterMs], ['wait', 7000])
})

test('however often and whenever it is polled, every message of a customer comes once, and none is missing', async () => {
  const minutes = fc.integer({ min: 1, max: 90 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(minutes, { maxLength: 40 }),
      fc.array(minutes, { minLength: 1, maxLength: 15 }),
      fc.integer({ min: 1, max: 7 }),
      async (written, pauses, size) => {
        const messages = written.map((minute, n) => listed(n, { at: START + minute * MINUTE + 17_000 }))
        let now = START
        const http: Http = async ({ url }) => {
          const start = Number(new URL(url).searchParams.get('PageToken') ?? 0)
          const there = messages
            .filter((one) => Date.parse(String(one.date_created)) <= now)
            .sort((a, b) => Date.parse(String(b.date_created)) - Date.parse(String(a.date_created)))
          const next = start + size < there.length ? `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json?PageToken=${start + size}` : null
          const body = JSON.stringify({ messages: there.slice(start, start + size), next_page_uri: next })
          return { status: 200, headers: {}, body: Buffer.from(body) }
        }
        const { good } = pollBy(http)
        const got: string[] = []
        let cursor: JsonObject = since(START)
        for (const pause of [...pauses, 200]) {
          now += pause * MINUTE
          for (let more = true; more; ) {
            const polled = await good('messages', cursor, now)
            got.push(...idsOf(polled).map(String))
            ;({ cursor, more } = polled)
          }
        }
        assert.deepEqual([...got].sort(), messages.map(({ sid }) => sid).sort())
      },
    ),
    { numRuns: 100 },
  )
})

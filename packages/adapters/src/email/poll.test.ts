import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Mailbox, MailPort, Polled } from '../adapter.ts'
import { poll } from './poll.ts'

const access = { account: 'Shop@hoamai.example', accessToken: '', settings: { password: 'x', imapHost: 'imap.hoamai.example' } }
const DAY_MS = 86_400_000
const NOW = Date.parse('2026-11-03T00:00:00Z')

interface Box {
  uidValidity: string
  mails: { uid: number; at: number }[]
}

/** A mailbox in memory, which answers `n:*` as servers do: with the last mail at least. */
function port(box: Box): MailPort {
  const never = () => Promise.reject(new Error('not asked for'))
  const last = () => Math.max(0, ...box.mails.map(({ uid }) => uid))
  const mailbox: Mailbox = {
    folders: () => Promise.resolve([{ path: 'Gesendet', use: 'sent' }]),
    open: (path) => Promise.resolve({ path, uidValidity: box.uidValidity, uidNext: last() + 1 }),
    uids: (wanted) =>
      Promise.resolve(
        box.mails
          .filter(({ uid, at }) => ('from' in wanted ? uid >= wanted.from || uid === last() : at >= wanted.sinceMs))
          .map(({ uid }) => uid),
      ),
    uidOf: never,
    append: never,
    mails: (uids) =>
      Promise.resolve(
        uids.map((uid) => {
          const raw = Buffer.from(`From: lan@example.com\r\nMessage-ID: <${uid}@example.com>\r\n\r\nmail ${uid}`)
          return { uid, flags: [], internalMs: NOW, sizeBytes: raw.length, raw, headerOnly: false }
        }),
      ),
  }
  return { imap: (_at, act) => act(mailbox), idle: never, submit: never, greet: never }
}

async function asked(box: Box, cursor?: Record<string, unknown>, stream = 'inbox'): Promise<Polled> {
  const answer = await poll(access, port(box), { stream, cursor, nowMs: NOW })
  if (!('bodies' in answer)) throw new Error(answer.message)
  return answer
}

/** Everything that is there to be had. */
async function drained(box: Box, cursor?: Record<string, unknown>): Promise<{ uids: number[]; cursor: Record<string, unknown> }> {
  const uids: number[] = []
  for (let from = cursor, left = 100; left > 0; left -= 1) {
    const answer = await asked(box, from)
    uids.push(...answer.bodies.map(({ uid }) => Number(uid)))
    from = answer.cursor
    if (!answer.more) return { uids, cursor: answer.cursor }
  }
  throw new Error('it never ends')
}

test('whatever comes and goes between two looks, each mail is read once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ come: fc.integer({ min: 0, max: 40 }), skip: fc.integer({ min: 1, max: 5 }), gone: fc.boolean() }), {
        maxLength: 5,
      }),
      async (looks) => {
        const box: Box = { uidValidity: '7', mails: [] }
        let next = 1
        let cursor: Record<string, unknown> | undefined
        const read: number[] = []
        const came: number[] = []
        for (const { come, skip, gone } of looks) {
          if (gone) box.mails = []
          for (let i = 0; i < come; i += 1, next += skip) {
            box.mails.push({ uid: next, at: NOW })
            came.push(next)
          }
          const answer = await drained(box, cursor)
          read.push(...answer.uids)
          cursor = answer.cursor
        }
        assert.deepEqual(read, came)
      },
    ),
    { numRuns: 60 },
  )
})

test('the first look goes back some days and no further; what is older stays unread for good', async () => {
  const box: Box = {
    uidValidity: '7',
    mails: [
      { uid: 1, at: NOW - 30 * DAY_MS },
      { uid: 2, at: NOW - DAY_MS },
    ],
  }
  const first = await drained(box)
  assert.deepEqual(first.uids, [2])
  assert.deepEqual((await drained({ uidValidity: '7', mails: [{ uid: 1, at: NOW - 30 * DAY_MS }] })).cursor, { uidValidity: '7', uid: 1 })
})

test('a folder made anew is read again from some days back', async () => {
  const before = await drained({ uidValidity: '7', mails: [{ uid: 90, at: NOW }] })
  const after = await drained(
    {
      uidValidity: '8',
      mails: [
        { uid: 1, at: NOW - DAY_MS },
        { uid: 2, at: NOW },
      ],
    },
    before.cursor,
  )
  assert.deepEqual(after, { uids: [1, 2], cursor: { uidValidity: '8', uid: 2 } })
})

test('a stored body names the account as it was connected, and nothing secret', async () => {
  const { bodies } = await asked({ uidValidity: '7', mails: [{ uid: 1, at: NOW }] }, undefined, 'sent')
  assert.deepEqual([bodies[0]?.account, bodies[0]?.side, bodies[0]?.folder], ['Shop@hoamai.example', 'out', 'Gesendet'])
  assert.ok(!JSON.stringify(bodies).includes('password'))
})

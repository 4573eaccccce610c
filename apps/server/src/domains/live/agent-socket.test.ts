import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import type { LiveFrame } from '@switchboard/contracts'
import type { WebSocket } from 'ws'
import type { Caller } from '../../infra/http/access.ts'
import { type FeedPlace, follow } from '../../../../web/src/lib/live-gap.ts'
import { AgentSocket } from './agent-socket.ts'
import type { Happening } from './hydrate.ts'

const OPEN = 1
const HEARTBEAT_S = 25

const CALLER: Caller = {
  kind: 'user',
  tenantId: '1',
  userId: '7',
  name: 'Mai',
  tokenId: '1',
  actor: 'user:7',
  grants: new Map([['channel.read', 'all']]),
}

/** A browser's end of the line: what it was sent, and what it makes of it. */
function browser(recheck: () => Promise<Caller | undefined> = () => new Promise(() => undefined)) {
  const frames: LiveFrame[] = []
  const socket = Object.assign(new EventEmitter(), {
    OPEN,
    readyState: OPEN,
    bufferedAmount: 0,
    send: (text: string) => frames.push(JSON.parse(text)),
    ping: () => undefined,
    close: () => undefined,
    terminate: () => undefined,
  })
  const agent = new AgentSocket(socket as unknown as WebSocket, {
    caller: CALLER,
    recheck,
    linkTo: () => '',
    onCommand: () => undefined,
    onGone: () => undefined,
  })
  const verdicts = () => {
    let place: FeedPlace = { last: undefined, behind: undefined }
    const all = frames.map((frame) => {
      const step = follow(place, frame)
      place = step.place
      return step.verdict
    })
    return { all, place }
  }
  return { agent, frames, verdicts }
}

/** A line of the feed that this caller may see, or one that he may not. */
function line(n: number, type: 'channel.updated' | 'contact.updated'): Happening {
  const row = { n, type, conversation_id: null, message_id: null, contact_id: '3', person_id: null, page_id: '4', user_id: null }
  const page = { id: '4' } as Happening['page']
  return {
    row: { ...row, fields: [], data: null, created_at: '2026-01-01T00:00:00.000000Z' },
    conversation: undefined,
    message: undefined,
    page,
    note: undefined,
    activity: undefined,
    mentioned: new Set(),
    participants: new Set(),
    reads: new Map(),
  }
}

function hear(agent: AgentSocket, happenings: readonly Happening[]): void {
  agent.hear(happenings)
  agent.position = happenings.at(-1)?.row.n ?? agent.position
}

test('what one may not see makes no hole, neither before the next event nor at a heartbeat', () => {
  const { agent, frames, verdicts } = browser()
  agent.position = 10
  agent.start(10, 10)
  hear(agent, [line(11, 'contact.updated'), line(12, 'channel.updated'), line(13, 'contact.updated')])
  hear(agent, [line(14, 'contact.updated'), line(15, 'channel.updated'), line(16, 'contact.updated')])
  for (let second = 0; second < HEARTBEAT_S; second += 1) agent.tick(16)
  assert.deepEqual(
    frames.map((frame) => ('n' in frame ? [frame.prev, frame.n] : frame.type)),
    ['ready', [10, 12], [12, 15], 'heartbeat'],
  )
  assert.deepEqual(verdicts(), { all: ['apply', 'apply', 'apply', 'apply'], place: { last: 15, behind: undefined } })
})

test('a frame that is lost is a hole, and a feed that got stuck shows at the next heartbeat', () => {
  const { agent, frames, verdicts } = browser()
  agent.position = 10
  agent.start(10, 10)
  hear(agent, [line(11, 'channel.updated'), line(12, 'channel.updated')])
  frames.splice(1, 1)
  assert.deepEqual(verdicts().all, ['apply', 'refetch'])
  for (let second = 0; second < HEARTBEAT_S; second += 1) agent.tick(20)
  assert.equal(verdicts().place.behind, 20)
})

test('whose sight of conversations changes while connected loads them anew', async () => {
  const grants = (scope: 'all' | 'assigned') => new Map(CALLER.grants).set('conversation.read', scope)
  const rights = [grants('all'), grants('all'), grants('assigned')]
  const { agent, frames } = browser(async () => ({ ...CALLER, grants: rights.shift() ?? grants('assigned') }))
  agent.position = 10
  agent.start(10, 10)
  for (const seen of [
    ['ready', 'reset'],
    ['ready', 'reset'],
    ['ready', 'reset', 'reset'],
    ['ready', 'reset', 'reset'],
  ]) {
    for (let second = 0; second < 5; second += 1) agent.tick(10)
    await new Promise(setImmediate)
    assert.deepEqual(
      frames.map((frame) => frame.type),
      seen,
    )
  }
})

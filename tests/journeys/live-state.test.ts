import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { PatchConversation, PatchPerson } from '@switchboard/contracts'
import { routeTable } from '../../apps/server/src/infra/http/routes.ts'
import type { ListFilter } from '../../apps/web/src/features/inbox/filters.ts'
import { ACTS, PATCHED, type Step } from '../support/inbox-acts.ts'
import { NEWS } from '../support/inbox-news.ts'
import { type Screen, screenOf } from '../support/screen.ts'
import { setStage, type Stage } from '../support/stage.ts'
import { createWholeWorld } from '../support/whole.ts'

const FILTERS: readonly ListFilter[] = [
  { view: 'all', status: 'all', sort: '-lastActivityAt' },
  { view: 'all', status: 'open', sort: '-lastActivityAt' },
  { view: 'mine', status: 'all', sort: 'createdAt' },
  { view: 'unassigned', status: 'open,pending', sort: 'waitingSince' },
  { view: 'all', status: 'snoozed,resolved,archived', sort: '-priority' },
  { view: 'all', status: 'all', sort: '-createdAt', tag: 'VIP' },
  { view: 'all', status: 'all', sort: '-lastActivityAt', q: 'a' },
  { view: 'mentions', status: 'all', sort: '-lastActivityAt' },
  { view: 'participating', status: 'all', sort: '-waitingSince' },
  { view: 'all', status: 'open,pending', sort: 'priority', unattended: 'true', notTag: 'VIP', activeSince: '24h' },
  { view: 'all', status: 'all', sort: '-lastActivityAt', unread: 'true' },
]

const FIRST = FILTERS.slice(0, 2)
const byView = (...views: string[]) => FILTERS.filter(({ view }) => views.includes(view))

let stage: Stage
let screens: { all: Screen; agent: Screen; colleague: Screen; limited: Screen }
let seen: Awaited<ReturnType<typeof everyScreen>>
const everyScreen = () => Promise.all(Object.values(screens).map((screen) => screen.agrees()))

before(async () => {
  stage = await setStage()
  const { world, limited } = stage
  const { admin, agent, colleague } = world
  // Everything before one; before the others what depends on who looks.
  screens = {
    all: await screenOf(admin, FILTERS),
    agent: await screenOf(agent, [...FIRST, ...byView('mine', 'mentions', 'participating'), ...FILTERS.filter(({ unread }) => unread)]),
    colleague: await screenOf(colleague, byView('mine', 'unassigned', 'mentions', 'participating')),
    limited: await screenOf(limited, [...FIRST, ...byView('mine', 'unassigned')]),
  }
  const ids = [...[stage.whatsapp, stage.messenger, stage.other].map(({ conversation }) => conversation.id), stage.web.conversationId]
  for (const id of ids) await screens.all.open(id)
  for (const id of ids) await screens.agent.open(id)
  for (const id of ids.slice(0, 1)) await screens.colleague.open(id)
  seen = await everyScreen()
})
after(async () => {
  for (const screen of Object.values(screens ?? {})) screen.close()
  await stage?.world.close()
})

// What a step does must be seen on somebody's screen, or nothing is proven by their agreeing.
async function holds({ does, passing }: Step): Promise<void> {
  const was = seen
  await does(stage)
  seen = await everyScreen()
  if (!passing) assert.ok(!isDeepStrictEqual(seen, was), 'nothing changed on any screen')
  assert.deepEqual(
    Object.values(screens).map((screen) => screen.reloads()),
    [0, 0, 0, 0],
    'nothing was missed',
  )
}

describe('what was fetched, moved by the live feed, is what would be fetched anew, after', () => {
  for (const steps of Object.values(ACTS)) for (const step of steps) test(step.says, () => holds(step))
  for (const step of NEWS) test(step.says, () => holds(step))
})

test('whoever loses sight of a conversation is told so once, and of nothing that happens to it until he sees it again', async () => {
  const { world, whatsapp } = stage
  const { id } = whatsapp.conversation
  const { limited } = screens
  // One after the other: of two changes at once the feed tells the outcome.
  const assign = async (assigneeId: string | null) => {
    await world.admin.ask('PATCH', `/conversations/${id}`, { assigneeId })
    await limited.agrees()
  }
  await assign(null)
  const from = limited.frames.length
  await assign(limited.client.userId)
  await assign(world.agent.userId)
  await world.admin.ask('PATCH', `/conversations/${id}`, { priority: 'low' })
  await assign(null)
  await assign(limited.client.userId)
  await assign(null)
  await everyScreen()
  const heard = limited.frames.slice(from).flatMap((frame) => ('n' in frame && frame.conversationId === id ? [frame] : []))
  assert.deepEqual(
    heard.map(({ type, data }) => [type, data.conversation?.assignee?.id]),
    [
      ['conversation.assigned', limited.client.userId],
      ['conversation.hidden', undefined],
      ['conversation.assigned', limited.client.userId],
      ['conversation.hidden', undefined],
    ],
  )
})

test('no route that writes a conversation, a message, a note or a person is left out, nor any field it takes', async () => {
  const world = await createWholeWorld()
  const routes = routeTable(world.app)
    .filter(
      ({ method, access }) =>
        !['GET', 'HEAD'].includes(method) && 'permission' in access && /^(conversation|person|note|comment)\./.test(access.permission),
    )
    .map(({ method, url }) => `${method} ${url}`)
  await world.close()
  assert.deepEqual(Object.keys(ACTS).sort(), routes.sort())
  assert.deepEqual(PATCHED.conversation(stage), new Set(Object.keys(PatchConversation.properties)))
  assert.deepEqual(PATCHED.person(), new Set(Object.keys(PatchPerson.properties)))
})

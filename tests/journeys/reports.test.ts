import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  Conversation,
  ReportBands,
  ReportConversations,
  ReportGroups,
  ReportSeries,
  ReportSummary,
  ReportWeek,
} from '@switchboard/contracts'
import fc from 'fast-check'
import { rebuildFacts } from '../../apps/server/src/domains/reports/index.ts'
import { followed } from '../support/followed.ts'
import { factsKept, rowsAsWritten } from '../support/report-facts.ts'
import { sendUntil } from '../support/stage.ts'
import { type Client, conversationOf, messagesIn, randomName, type Scene, scene, signIn, until } from '../support/scene.ts'

const HOUR = 3_600_000

let world: Scene
before(async () => {
  world = await scene({ channels: ['whatsapp', 'messenger'] })
})
after(() => world?.close())

const now = Date.now()
const period = `from=${new Date(now - 48 * HOUR).toISOString()}&to=${new Date(now + 2 * HOUR).toISOString()}`
const summary = async (more = '', who: Client = world.admin) =>
  (await who.ask<ReportSummary>('GET', `/reports/summary?${period}${more}`)).now
const behind = (figure: string, more = '', who: Client = world.admin) =>
  who.ask<ReportConversations>('GET', `/reports/conversations?${period}&figure=${figure}${more}`)
const caughtUp = () => followed(world, 'reports', 'notice.')

type Talk = Awaited<ReturnType<typeof talk>>
async function talk(on: 'whatsapp' | 'messenger' = 'whatsapp') {
  const name = randomName()
  const customer = await world.customer(on, name)
  await customer.write({ kind: 'text', text: 'Còn hàng không ạ?' })
  const { id } = await conversationOf(world.admin, world.channel(on).pageId, name)
  return { id, name, write: (text: string) => customer.write({ kind: 'text', text }) }
}
const answer = (id: string, who: Client = world.agent) => sendUntil(who, id, { status: 'read' })
const put = (id: string, body: object) => world.admin.ask<Conversation>('PATCH', `/conversations/${id}`, body)

let [first, second, third]: Talk[] = []

test('what happens at the desk is in the figures a moment later, and each figure opens the conversations behind it', async () => {
  first = await talk()
  second = await talk('messenger')
  third = await talk()
  await answer(first.id)
  await first.write('Cảm ơn!')
  await answer(first.id)
  await put(first.id, { status: 'resolved' })
  await put(second.id, { assigneeId: world.agent.userId })
  await caughtUp()
  const { created, resolved, backlog, inbound, replies, firstResponse, nextResponse, resolution } = await summary()
  assert.deepEqual(
    [created, resolved, backlog, inbound, replies, firstResponse.count, nextResponse.count, resolution.count],
    [3, 1, 2, 4, 2, 1, 1, 1],
  )
  const ids = async (figure: string, more = '') => (await behind(figure, more)).data.map(({ conversation }) => conversation.id).toSorted()
  assert.deepEqual(await ids('created'), [first.id, second.id, third.id].toSorted())
  assert.deepEqual(await ids('backlog'), [second.id, third.id].toSorted())
  assert.deepEqual(await ids('firstResponse'), [first.id])
  assert.deepEqual(await ids('firstResponse', '&atLeast=60'), [])
  const page = await behind('created', '&limit=2')
  const rest = await behind('created', `&limit=2&cursor=${page.nextCursor}`)
  assert.deepEqual([...page.data, ...rest.data].map(({ conversation }) => conversation.id).toSorted(), await ids('created'))
  assert.equal(rest.nextCursor, null)
})

test('what comes back is counted as reopened', async () => {
  assert.ok(first && third)
  await first.write('Một câu nữa ạ')
  await until(
    () => world.admin.ask<Conversation>('GET', `/conversations/${first?.id}`),
    ({ status }) => status === 'open',
  )
  await caughtUp()
  const figures = await summary()
  assert.deepEqual([figures.reopened, figures.backlog], [1, 3])
  assert.deepEqual(
    (await behind('reopened')).data.map(({ conversation }) => conversation.id),
    [first.id],
  )
})

test('parts, groups, bands and the week add up to the whole', async () => {
  const whole = await summary()
  const { data: parts } = await world.admin.ask<ReportSeries>('GET', `/reports/series?${period}&bucket=hour`)
  const sum = (of: (one: ReportSeries['data'][number]) => number) => parts.reduce((total, one) => total + of(one), 0)
  assert.deepEqual(
    [sum(({ figures }) => figures.created), sum(({ figures }) => figures.inbound), parts.at(-1)?.figures.backlog],
    [whole.created, whole.inbound, whole.backlog],
  )
  for (const group of ['agent', 'team', 'page', 'platform', 'tag']) {
    const { data } = await world.admin.ask<ReportGroups>('GET', `/reports/groups?${period}&group=${group}`)
    assert.equal(
      data.reduce((total, one) => total + one.figures.inbound, 0),
      whole.inbound,
      group,
    )
    assert.equal(
      data.reduce((total, one) => total + one.figures.backlog, 0),
      whole.backlog,
      group,
    )
    for (const { key, figures } of data) {
      const alone = await summary(`&${group}=${key}`)
      assert.deepEqual(alone, figures, `${group} ${key}`)
      assert.equal((await behind('created', `&${group}=${key}`)).data.length, figures.created)
    }
  }
  const { data: agents } = await world.admin.ask<ReportGroups>('GET', `/reports/groups?${period}&group=agent`)
  assert.equal(agents.find(({ key }) => key === world.agent.userId)?.figures.replies, 2)
  const { data: spread } = await world.admin.ask<ReportBands>('GET', `/reports/bands?${period}`)
  const counted = (figure: string) => spread.find((one) => one.figure === figure)?.bands.reduce((total, { count }) => total + count, 0)
  assert.deepEqual([counted('firstResponse'), counted('resolution')], [whole.firstResponse.count, whole.resolution.count])
  const { data: week } = await world.admin.ask<ReportWeek>('GET', `/reports/week?${period}`)
  assert.equal(week.length, 7 * 24)
  assert.equal(
    week.reduce((total, { inbound }) => total + inbound, 0),
    whole.inbound,
  )
  const busy = week.find(({ inbound }) => inbound > 0)
  assert.ok(busy)
  const there = await behind('inbound', `&weekday=${busy.weekday}&hour=${busy.hour}`)
  assert.equal(
    there.data.reduce((total, { count }) => total + count, 0),
    busy.inbound,
  )
})

test('who sees his own conversations sees the figures of those alone, and of the ones behind them too', async () => {
  assert.ok(second)
  const own = await summary('', world.agent)
  assert.deepEqual([own.created, own.backlog], [1, 1])
  assert.deepEqual(
    (await behind('created', '', world.agent)).data.map(({ conversation }) => conversation.id),
    [second.id],
  )
  assert.equal((await summary('', world.colleague)).created, 0)
  assert.deepEqual((await behind('backlog', '', world.colleague)).data, [])
})

test('whatever a right to reports reaches, the figures count what the same right to conversations shows', async () => {
  const team = await world.admin.ask<{ id: string }>('POST', '/teams', { name: 'Rings', members: [] })
  await put(third?.id ?? '', { teamId: team.id })
  await caughtUp()
  for (const scope of ['assigned', 'team', 'unassigned', 'all']) {
    const grants = ['report.read', 'conversation.read'].map((permission) => ({ permission, scope }))
    const role = await world.admin.ask<{ id: string }>('POST', '/roles', { name: `Reads ${scope}`, grants })
    const email = `reads-${scope}@shop.example`
    await world.admin.ask('POST', '/users', { email, name: scope, password: 'a password for tests', roleIds: [role.id] })
    const reader = await signIn(world.url, email)
    const { data } = await reader.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&limit=100')
    assert.equal((await summary('', reader)).created, data.length, scope)
    assert.equal((await behind('created', '', reader)).data.length, data.length, scope)
  }
})

test('a period that makes no sense, a word that is unknown and a field too many are refused by their names', async () => {
  const refused = async (path: string) => {
    const { status, body } = await world.admin.call<{ errors?: { path: string }[] }>('GET', `/reports/${path}`)
    return [status, body.errors?.[0]?.path]
  }
  const [from, to] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z']
  assert.deepEqual(await refused(`summary?from=${to}&to=${from}`), [400, '/to'])
  assert.deepEqual(await refused(`summary?from=2020-01-01T00:00:00Z&to=${to}`), [400, '/to'])
  assert.deepEqual(await refused(`series?from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z&bucket=hour`), [400, '/bucket'])
  assert.equal((await refused(`series?from=${from}&to=${to}&bucket=minute`))[0], 400)
  assert.equal((await refused(`summary?from=${from}&to=${to}&colour=red`))[0], 400)
  assert.deepEqual(await refused(`conversations?from=${from}&to=${to}&figure=created&cursor=x`), [400, '/cursor'])
})

test('an export has a line for each conversation, nothing that a spreadsheet would run, and is written down', async () => {
  const name = '=HYPERLINK("http://x.example")'
  const customer = await world.customer('whatsapp', name)
  await customer.write({ kind: 'text', text: 'hi' })
  await conversationOf(world.admin, world.channel('whatsapp').pageId, name)
  await caughtUp()
  const response = await fetch(`${world.url}/api/v1/reports/export?${period}&figure=created`, {
    headers: { authorization: `Bearer ${world.admin.token}` },
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf])
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
  assert.equal(lines.length - 1, (await summary()).created)
  assert.match(lines[0] ?? '', /^id,customer,platform,/)
  assert.ok(
    lines.some((line) => line.includes(`,"'=HYPERLINK(""http://x.example"")",whatsapp,`)),
    lines.join('\n'),
  )
  const { data } = await world.admin.ask<{ data: { action: string }[] }>('GET', '/audit?limit=5')
  assert.ok(data.some(({ action }) => action === 'report.exported'))
})

test('what is merged counts as one, and parted again as two', async () => {
  const [one, other] = [await talk(), await talk('messenger')]
  await answer(one.id)
  await caughtUp()
  const before = await summary()
  const shown = await Promise.all([one, other].map(({ id }) => world.admin.ask<Conversation>('GET', `/conversations/${id}`)))
  await world.admin.ask('POST', `/people/${shown[0]?.contact.personId}/merge`, { personId: shown[1]?.contact.personId })
  const { mergeId } = await world.admin.ask<{ mergeId: string }>('POST', `/conversations/${one.id}/merge`, { conversationId: other.id })
  await caughtUp()
  const merged = await summary()
  assert.deepEqual(
    [merged.created, merged.backlog, merged.inbound, merged.replies],
    [before.created - 1, before.backlog - 1, before.inbound, before.replies],
  )
  await other.write('Và ở đây nữa')
  await until(summary, ({ inbound }) => inbound === merged.inbound + 1)
  assert.equal((await behind('inbound', '&limit=1')).data[0]?.conversation.id, one.id)
  await world.admin.ask('POST', `/conversations/${one.id}/unmerge`, { mergeId })
  await caughtUp()
  const { created, inbound } = await summary()
  assert.deepEqual([created, inbound], [before.created, before.inbound + 1])
})

test('whatever happens, in whatever order, the facts that were kept are those that are made anew', async () => {
  const talks = [await talk(), await talk(), await talk('messenger')]
  const acts: Readonly<Record<string, (one: Talk) => Promise<unknown>>> = {
    write: async (one) => {
      const before = (await messagesIn(world.admin, one.id)).length
      await one.write('Còn không?')
      await until(
        () => messagesIn(world.admin, one.id),
        (all) => all.length > before,
      )
    },
    answer: ({ id }) => answer(id, world.admin),
    resolve: ({ id }) => put(id, { status: 'resolved' }),
    archive: ({ id }) => put(id, { status: 'archived' }),
    open: ({ id }) => put(id, { status: 'open' }),
    wait: ({ id }) => put(id, { status: 'pending' }),
    give: ({ id }) => put(id, { assigneeId: world.colleague.userId }),
  }
  const course = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.constantFrom(...Object.keys(acts))), { minLength: 6, maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(course, async (steps) => {
      for (const [at, act] of steps) {
        const one = talks[at]
        if (one) await acts[act]?.(one)
      }
      await caughtUp()
      const kept = await factsKept(world)
      await world.db.owner.query('delete from conversation_facts')
      await rebuildFacts(world.server.runtime.db, world.tenantId)
      const anew = await factsKept(world)
      const only = (these: string[], those: string[]) => these.filter((fact) => !those.includes(fact))
      assert.deepEqual({ kept: only(kept, anew), anew: only(anew, kept) }, { kept: [], anew: [] })
      const written = await rowsAsWritten(world)
      await rebuildFacts(world.server.runtime.db, world.tenantId)
      assert.deepEqual(await rowsAsWritten(world), written, 'what is as it should be is not written again')
    }),
    { numRuns: 5, endOnFailure: true },
  )
})

test('other business hours make all lengths of time by them anew', async () => {
  const never = [{ from: 0, to: 1 }]
  const week = { mon: never, tue: never, wed: never, thu: never, fri: never, sat: never, sun: never }
  await world.db.owner.query(
    `update omnichannel_message set sent_at = sent_at - interval '20 h' where conversation_id = $1 and direction = 'inbound'`,
    [first?.id],
  )
  await world.admin.ask('POST', '/business-calendars', { name: 'A minute a day', timeZone: 'UTC', week, isDefault: true })
  const { firstResponse } = await until(
    () => summary('&business=true'),
    (figures) => (figures.firstResponse.p90 ?? 0) <= 60 && figures.firstResponse.count > 0,
  )
  assert.ok((firstResponse.p90 ?? 61) <= 60)
  await until(summary, (figures) => (figures.firstResponse.p90 ?? 0) > 3600)
})

test('pages and platforms say how many they reached, what those said, and how many pages are switched on', async () => {
  await world.db.owner.query(`update timers set due_at = now() where what = 'reports.count-pages'`)
  const counts = async () =>
    (
      await world.db.owner.query(`
        select f.platform_type, f.page_count, f.total_reach, f.total_engagement, p.reach, p.engagement,
               (select count(*) from omnichannel_contact k where k.page_id = p.id) as contacts,
               (select count(*) from omnichannel_message m where m.page_id = p.id and m.direction = 'inbound') as said
          from channels_platforms f join channels_platform_pages p on p.platform_id = f.id order by 1`)
    ).rows
  const [facebook, whatsapp] = await until(counts, (rows) => rows.every(({ reach, contacts }) => reach === contacts && reach !== '0'))
  for (const row of [facebook, whatsapp]) {
    assert.equal(row.engagement, row.said)
    assert.deepEqual([row.page_count, row.total_reach, row.total_engagement], [1, row.reach, row.engagement])
  }
  await world.admin.ask('PATCH', `/pages/${world.channel('messenger').pageId}`, { active: false })
  await until(counts, ([row]) => row.page_count === 0)
})

import { fieldsOf, graphError, graphPath, ok, unknownNode } from '../../meta/graph.ts'
import { subscriptionRoutes } from '../../meta/subscriptions.ts'
import type { Account, Customer, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { pageOwner, personOf, personOwner } from './owner.ts'

const threadControl = ['take', 'pass', 'release'].map<ApiRoute>((verb) => ({
  method: 'POST',
  path: graphPath(`/:node/${verb}_thread_control`),
  kind: 'handover',
  owner: pageOwner,
  act: () => ok({ success: true }),
}))

/** Everything about a page or a person that is not a message. */
export const manageRoutes: readonly ApiRoute[] = [
  ...subscriptionRoutes(pageOwner),
  ...threadControl,
  { method: 'GET', path: graphPath('/:node/conversations'), kind: 'history', owner: pageOwner, act: conversations },
  { method: 'GET', path: graphPath('/debug_token'), kind: 'setup', open: true, owner: inspectedOwner, act: debugToken },
  {
    method: 'GET',
    path: graphPath('/:node'),
    kind: 'profile',
    owner: pageOwner,
    act: (_, account) => ok({ id: account.account, name: account.name, category: 'Jewelry/Watches' }),
  },
  { method: 'GET', path: graphPath('/:node'), kind: 'profile', owner: personOwner, act: profile },
]

function profile(call: ApiCall, _: Account, world: World): Answer {
  const person = personOf(call, world)
  if (!person) return unknownNode(call)
  const [first = '', ...rest] = person.name.split(' ')
  const all: Record<string, unknown> = {
    first_name: first,
    last_name: rest.join(' '),
    name: person.name,
    profile_pic: person.avatar ?? `${world.url}/_sim/avatars/${person.id}.png`,
    locale: person.locale ?? 'vi_VN',
    timezone: 7,
  }
  const asked = fieldsOf(call)
  const shown = asked.length > 0 ? asked : ['first_name', 'last_name', 'profile_pic']
  return ok({ ...Object.fromEntries(shown.filter((name) => name in all).map((name) => [name, all[name]])), id: person.platformId })
}

/** Recent conversations with their messages, newest first: what a business reads to find out whether a lost answer meant yes. */
function conversations(call: ApiCall, account: Account, world: World): Answer {
  const limit = Math.min(Number(call.query.get('limit') ?? 25), 200)
  const wanted = call.query.get('user_id')
  const people = world.customers
    .list('messenger', account.account)
    .filter((person) => world.threads.of(person).length > 0 && (wanted === null || person.platformId === wanted))
  const data = people.map((person) => conversation(person, account, world)).sort((a, b) => b.updated_time.localeCompare(a.updated_time))
  return ok({ data: data.slice(0, limit), paging: { cursors: { before: '0', after: String(limit) } } })
}

function conversation(person: Customer, account: Account, world: World) {
  const lines = world.threads
    .of(person)
    .filter((line) => line.direction !== 'system')
    .slice(-100)
    .toReversed()
  const participants = [
    { name: person.name, id: person.platformId },
    { name: account.name, id: account.account },
  ]
  const data = lines.map((line) => historyLine(line, person, account))
  return {
    id: `t_${person.platformId}`,
    updated_time: graphTime(lines[0]?.at ?? 0),
    participants: { data: participants },
    messages: { data },
  }
}

function historyLine(line: Line, person: Customer, account: Account) {
  const ends = [
    { name: person.name, id: person.platformId },
    { name: account.name, id: account.account },
  ]
  const [from, to] = line.direction === 'in' ? ends : ends.toReversed()
  return { id: line.id, created_time: graphTime(line.at), from, to: { data: [to] }, message: line.text ?? '' }
}

/** Graph writes times like 2026-01-01T09:00:00+0000. */
function graphTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+0000`
}

function inspectedOwner(call: ApiCall, world: World): Account | undefined {
  const token = call.query.get('input_token')
  return [...world.accounts.list('messenger'), ...world.accounts.list('whatsapp')].find((account) => account.accessToken === token)
}

/** Asked with the app's own token: `<app id>|<app secret>`. */
function debugToken(call: ApiCall, account: Account, world: World): Answer {
  const asker = call.query.get('access_token') ?? /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1]
  if (asker !== `${account.appId}|${account.appSecret}`) return graphError(190, 'Invalid OAuth access token.', { status: 401 })
  const day = 86_400
  const scopes = ['pages_messaging', 'pages_manage_metadata', 'pages_show_list']
  return ok({
    data: {
      app_id: account.appId,
      type: 'PAGE',
      is_valid: true,
      expires_at: 0,
      data_access_expires_at: Math.floor(world.now() / 1000) + 90 * day,
      scopes,
      profile_id: account.account,
    },
  })
}

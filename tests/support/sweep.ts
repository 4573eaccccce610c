// The sweep over every route that a server has: as nobody, as somebody without rights, and as the administrator of another business. It is made
// from the route table, so a new route is swept the day it is written.
import assert from 'node:assert/strict'
import { type RouteEntry, routeTable } from '../../apps/server/src/infra/http/routes.ts'
import type { Answer, World } from './app.ts'
import { sampleOf } from './sample.ts'

/** What the sweep cannot find out by itself: parameters of existing things of `acme`, by the path they stand at; they serve what lies below it too. */
export type KnownParams = Readonly<Record<string, Readonly<Record<string, string>>>>

const PREFIX = '/api/v1'

export function apiRoutes(world: World): RouteEntry[] {
  return routeTable(world.app).filter(({ url, method }) => url.startsWith(`${PREFIX}/`) && method !== 'HEAD')
}

const nameOf = ({ method, url }: RouteEntry) => `${method} ${url}`
const unknownId = '987654321012345'

interface Attempt {
  params?: Readonly<Record<string, string>>
  token?: string | undefined
  body?: object | undefined
}

function attempt(world: World, route: RouteEntry, { params = {}, token, body }: Attempt): Promise<Answer<Record<string, unknown>>> {
  const path = route.url.slice(PREFIX.length).replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? unknownId)
  const words = sampleOf((route.schema.querystring ?? {}) as object) as Record<string, unknown> | null
  const query = new URLSearchParams(Object.entries(words ?? {}).map(([key, value]) => [key, String(value)])).toString()
  const payload = body ?? (route.schema.body ? sampleOf(route.schema.body as object) : undefined)
  return world.call(route.method, path + (query && `?${query}`), { ...(token && { token }), body: payload })
}

/** As nobody, and with tokens that are none: 401 from every route that is not public, before anything else is looked at. */
export async function sweepAnonymous(world: World): Promise<void> {
  for (const route of apiRoutes(world).filter(({ access }) => !('public' in access)))
    for (const token of [undefined, 'nonsense', `sbs_${'a'.repeat(43)}`, `sbv_${'a'.repeat(43)}`]) {
      const { status, body } = await attempt(world, route, { token })
      assert.deepEqual([status, body.type], [401, '/problems/unauthenticated'], nameOf(route))
    }
}

/** As somebody who signed in and holds no permission at all: 403 from every route that wants one. */
export async function sweepPowerless(world: World, token: string): Promise<void> {
  for (const route of apiRoutes(world)) {
    if (!('permission' in route.access)) continue
    const { status, body } = await attempt(world, route, { token })
    assert.deepEqual([status, body.permission], [403, route.access.permission], nameOf(route))
  }
}

export interface ForeignSweep {
  /** The administrator of the other business. */
  token: string
  /** The administrator of acme. */
  owner: string
  known?: KnownParams
  /** Bodies that say more than their schema demands, by route: `POST /api/v1/x/:id`. */
  bodies?: Readonly<Record<string, object>>
}

/**
 * As the administrator of another business: what `acme` has is answered exactly as what nobody has, no list shows any of it, and
 * nothing of it has changed afterwards.
 */
export async function sweepForeign(world: World, sweep: ForeignSweep): Promise<void> {
  const before = await fingerprint(world)
  const faults: string[] = []
  for (const route of apiRoutes(world).filter(({ access }) => !('public' in access))) {
    const fault = route.url.includes(':') ? await toldApart(world, route, sweep) : await shownOfAcme(world, route, sweep.token)
    if (fault) faults.push(`${nameOf(route)} ${fault}`)
  }
  assert.deepEqual(faults, [])
  assert.deepEqual(await fingerprint(world), before, 'something of acme was changed')
}

async function toldApart(world: World, route: RouteEntry, sweep: ForeignSweep): Promise<string | undefined> {
  const params = await paramsOf(world, route, sweep)
  const body = sweep.bodies?.[nameOf(route)]
  const foreign = await attempt(world, route, { params, token: sweep.token, body })
  // What is no id, such as the kind of a thing, says the same in both.
  const same = Object.fromEntries(Object.entries(params).filter(([, value]) => !/^\d+$/.test(value)))
  const unknown = await attempt(world, route, { params: same, token: sweep.token, body })
  if (foreign.status !== 404) return `answered ${foreign.status}: ${JSON.stringify(foreign.body)}`
  const seen = (answer: typeof foreign) =>
    JSON.stringify([
      { ...answer.body, requestId: '' },
      { ...answer.headers, 'x-request-id': '', date: '' },
    ])
  return seen(foreign) === seen(unknown) ? undefined : `tells foreign from unknown: ${seen(foreign)}, ${seen(unknown)}`
}

// Every name and address in acme holds the word.
async function shownOfAcme(world: World, route: RouteEntry, token: string): Promise<string | undefined> {
  if (route.method !== 'GET') return undefined
  const { body } = await attempt(world, route, { token })
  const text = JSON.stringify(body ?? '')
  return text.includes('acme') ? `shows ${text.slice(0, 300)}` : undefined
}

// The id of a thing of acme: what the caller of the sweep knows, or the first of the list that the path stands under.
async function paramsOf(world: World, route: RouteEntry, sweep: ForeignSweep): Promise<Readonly<Record<string, string>>> {
  const params = await foundParams(world, route, sweep)
  assert.ok(params, `${nameOf(route)}: no id of a thing of acme is known; give the sweep one`)
  return params
}

async function foundParams(
  world: World,
  route: RouteEntry,
  { owner, known = {} }: ForeignSweep,
): Promise<Readonly<Record<string, string>> | undefined> {
  const given = Object.entries(known).find(([url]) => route.url === url || route.url.startsWith(`${url}/`))?.[1]
  if (given) return given
  const [list = '', name = ''] = route.url.slice(PREFIX.length).split('/:', 2)
  const { status, body } = await world.call<{ data?: { id?: string }[] }>('GET', list, { token: owner })
  const id = status === 200 ? body.data?.[0]?.id : undefined
  return id === undefined ? undefined : { [name.split('/')[0] ?? '']: id }
}

/** What every route that only reads answers to somebody, as text by name of the route; those that refused are left out. */
export async function everyAnswer(world: World, sweep: ForeignSweep): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const route of apiRoutes(world).filter(({ method, access }) => method === 'GET' && !('public' in access))) {
    const params = route.url.includes(':') ? await foundParams(world, route, sweep) : {}
    if (!params) continue // the other sweeps ask for an id
    const { status, body } = await attempt(world, route, { params, token: sweep.token })
    if (status === 200) answers.set(nameOf(route), JSON.stringify(body))
  }
  return answers
}

async function fingerprint(world: World): Promise<Record<string, string>> {
  const { rows: tables } = await world.db.owner.query<{ table_name: string }>(
    "select table_name from app.table_kinds where kind = 'tenant' and table_name <> 'sys_tenants'",
  )
  const prints: Record<string, string> = {}
  for (const { table_name } of tables) {
    const { rows } = await world.db.owner.query<{ print: string }>(
      `select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print from ${table_name} t where tenant_id = $1`,
      [world.tenants.acme.id],
    )
    prints[table_name] = rows[0]?.print ?? ''
  }
  return prints
}

import { createHmac } from 'node:crypto'
import { digits } from '../src/ids.ts'
import { addLine, newLine } from '../src/lines.ts'
import type { Account } from '../src/model.ts'
import type { Act, Answer, ApiCall, ApiRoute, Look, Platform, WebhookEvent } from '../src/platform.ts'
import { at, text } from '../src/read.ts'
import { startReceipts } from '../src/receipts.ts'
import { object, string } from '../src/shape.ts'
import type { World } from '../src/world/world.ts'

const SECOND_MS = 1_000

const look: Look = {
  subtitle: 'Loft',
  placeholder: 'A letter…',
  colors: {
    sign: 'oklch(0.58 0.07 300)',
    ground: 'light-dark(oklch(0.97 0.005 300), oklch(0.19 0.01 300))',
    head: 'light-dark(oklch(1 0 0), oklch(0.24 0.015 300))',
    headInk: 'light-dark(oklch(0.22 0.02 300), oklch(0.97 0.005 300))',
    headSoft: 'light-dark(oklch(0.5 0.02 300), oklch(0.75 0.015 300))',
    mine: 'light-dark(oklch(0.9 0.03 300), oklch(0.4 0.06 300))',
    mineInk: 'light-dark(oklch(0.25 0.03 300), oklch(0.98 0.005 300))',
    theirs: 'light-dark(oklch(1 0 0), oklch(0.29 0.01 300))',
    act: 'light-dark(oklch(0.48 0.09 300), oklch(0.78 0.07 300))',
  },
}

function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } }, problems: [message] }
}

const nobodyHome = () => refusal(404, 'nobody-home', 'Nobody of this id takes letters here.')
const wrongToken = () => refusal(401, 'wrong-token', 'This token opens no loft.')

const letterShape = object({ to: string({ min: 1 }), text: string({ min: 1, max: 500 }) })

/** Gives a letter to a pigeon. */
function post({ json }: ApiCall, account: Account, world: World): Answer {
  const [problem] = letterShape.check(json, '')
  if (problem) return refusal(400, 'bad-letter', problem.message)
  const customer = world.customers.at(account, text(at(json, 'to')) ?? '')
  if (!customer || customer.unreachable) return nobodyHome()
  const words = text(at(json, 'text')) ?? ''
  const line = newLine({ id: `out-${digits(10)}`, at: world.now(), direction: 'out', kind: 'text', via: 'api', text: words })
  addLine(world, customer, line)
  startReceipts(world, customer, line)
  return { status: 201, body: { id: line.id } }
}

function person({ params }: ApiCall, account: Account, world: World): Answer {
  const customer = world.customers.at(account, params.person ?? '')
  if (!customer) return nobodyHome()
  return { status: 200, body: { name: customer.name, picture: customer.avatar ?? `${world.url}/_sim/avatars/${customer.id}.png` } }
}

const loftOf: ApiRoute['owner'] = ({ params }, world) => world.accounts.get('pigeon', params.loft ?? '')

const routes: readonly ApiRoute[] = [
  { method: 'POST', path: /^\/v1\/lofts\/(?<loft>[^/]+)\/letters$/, kind: 'send', owner: loftOf, act: post },
  { method: 'GET', path: /^\/v1\/lofts\/(?<loft>[^/]+)\/people\/(?<person>[^/]+)$/, kind: 'profile', owner: loftOf, act: person },
  {
    method: 'GET',
    path: /^\/v1\/lofts\/(?<loft>[^/]+)$/,
    kind: 'setup',
    owner: loftOf,
    act: (_call, { account, name }) => ({ status: 200, body: { id: account, name } }),
  },
]

/** One webhook, which tells of so many events at once. */
function told(account: Account, kind: string, ids: string[], events: readonly object[]): WebhookEvent {
  return { kind, messageIds: ids, body: { loft: account.account, events } }
}

const seconds = (ms: number) => Math.floor(ms / SECOND_MS)

/** Somebody writes a letter. */
function letter(type: string): Act {
  return ({ world, account, customer, line, at: ms }) => {
    const from = { id: customer.platformId, name: customer.name }
    const [file] = line.files
    const said = { ...(line.text && { text: line.text }), ...(file && { url: `${world.url}${file.href}` }) }
    return told(account, line.kind, [line.id], [{ kind: 'letter', id: line.id, at: seconds(ms), from, type, ...said }])
  }
}

/** Pigeon Post, with its lofts, letters and receipts. */
export const pigeon: Platform = {
  key: 'pigeon',
  title: 'Pigeon Post',
  look,
  abilities: { writes: ['text', 'image'], reactions: [], quotes: false, edits: false, deletes: false, follows: false },
  accountDefaults: () => ({}),
  newCustomer: ({ id }) => ({ platformId: id ?? `p-${digits(8)}` }),
  addresses: (customer) => [customer.platformId],
  messageId: () => `in-${digits(10)}`,
  routes,
  authorise: ({ headers }, { accessToken }) => (headers.authorization === `Bearer ${accessToken}` ? undefined : wrongToken()),
  orphan: wrongToken,
  errors: {
    'expired-token': wrongToken,
    'recipient-unavailable': nobodyHome,
    'rate-limited': () => ({ ...refusal(429, 'slowly', 'The pigeons are tired.'), headers: { 'retry-after': '1' } }),
    temporary: () => refusal(503, 'fog', 'Nothing flies at the moment.'),
  },
  webhook: {
    encode: (body) => Buffer.from(JSON.stringify(body)),
    sign: (raw, { webhookSecret }) => ({ 'x-pigeon-signature': createHmac('sha256', webhookSecret).update(raw).digest('hex') }),
    retry: { afterMs: [30 * SECOND_MS, 300 * SECOND_MS], timeoutMs: 10 * SECOND_MS, switchesOff: false },
    handshake: 'none',
  },
  writes: { text: letter('text'), image: letter('picture'), feather: letter('feather') },
  changes: {},
  events: {},
  receipt: ({ account, lines, status, at: ms }) => {
    if (status !== 'delivered') return undefined
    const ids = lines.map(({ id }) => id)
    return told(
      account,
      'receipt.delivered',
      ids,
      ids.map((id) => ({ kind: 'delivered', letter: id, at: seconds(ms) })),
    )
  },
}

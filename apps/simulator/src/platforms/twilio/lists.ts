import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { type Channel, sidOf, SMS, WHATSAPP } from './channel.ts'
import { notFound } from './errors.ts'
import { byCaller, bySid } from './owner.ts'
import { resourceOf } from './resource.ts'

const PAGE = 50
const PAGE_MAX = 1000

/** The account itself, and the messages of one of its numbers, newest first. */
export function listRoutes(channel: Channel): ApiRoute[] {
  return [
    { method: 'GET', path: /^\/2010-04-01\/Accounts\/(?<sid>AC\w+)\.json$/, kind: 'profile', owner: bySid(channel), act: accountOf },
    {
      method: 'GET',
      path: /^\/2010-04-01\/Accounts\/(?<sid>AC\w+)\/Messages\.json$/,
      kind: 'history',
      owner: ({ query, params }, world) =>
        world.accounts.find(
          channel.key,
          ({ appId, account }) => appId === params.sid && [query.get('From'), query.get('To')].includes(account),
        ),
      act: (call, account, world) => messages(call, account, { channel, world }),
    },
  ]
}

function accountOf(_: ApiCall, account: Account): Answer {
  const body = {
    sid: account.appId,
    owner_account_sid: account.appId,
    friendly_name: account.name,
    status: account.own.suspended ? 'suspended' : 'active',
    type: 'Full',
  }
  return { status: 200, body }
}

/** By number and day, newest first, page by page: a page is named by the message before it, so what is new meanwhile moves nothing. */
function messages({ query, params }: ApiCall, account: Account, { channel, world }: { channel: Channel; world: World }): Answer {
  const fits = (name: string, value: string | null) => query.get(name) === null || query.get(name) === value
  const since = Date.parse(query.get('DateSent>') ?? '') || 0
  const size = Math.min(PAGE_MAX, Number(query.get('PageSize') ?? PAGE))
  const found = world.customers
    .list(channel.key, account.account)
    .flatMap((customer) =>
      world.threads
        .of(customer)
        .filter((line) => line.direction !== 'system' && line.at >= since)
        .map((line) => ({ at: line.at, shown: resourceOf(line, { channel, account, customer }) })),
    )
    .filter(({ shown }) => fits('From', shown.from) && fits('To', shown.to))
    .sort((one, other) => other.at - one.at)
    .map(({ shown }) => shown)
  const token = query.get('PageToken')
  const start = token === null ? 0 : found.findIndex(({ sid }) => `PA${sid}` === token) + 1
  const page = found.slice(start, start + size)
  const uri = `/2010-04-01/Accounts/${params.sid}/Messages.json`
  const next = new URLSearchParams(query)
  next.set('Page', String(Number(query.get('Page') ?? 0) + 1))
  next.set('PageToken', `PA${page.at(-1)?.sid ?? ''}`)
  return {
    status: 200,
    body: {
      messages: page,
      page: Number(query.get('Page') ?? 0),
      page_size: size,
      start,
      end: start + Math.max(0, page.length - 1),
      uri: `${uri}?${query}`,
      first_page_uri: uri,
      next_page_uri: start + size < found.length ? `${uri}?${next}` : null,
      previous_page_uri: null,
    },
  }
}

const SERVICE = /^\/v1\/Services\/(?<service>MG\w{32})$/

/** Numbers for SMS: what they can, and where their messages go. */
export const numberRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: /^\/2010-04-01\/Accounts\/(?<sid>AC\w+)\/IncomingPhoneNumbers\.json$/,
    kind: 'setup',
    owner: bySid(SMS),
    act: numbers,
  },
  {
    method: 'POST',
    path: /^\/2010-04-01\/Accounts\/(?<sid>AC\w+)\/IncomingPhoneNumbers\/(?<number>PN\w{32})\.json$/,
    kind: 'setup',
    owner: ({ params }, world) =>
      world.accounts.find('sms', ({ appId, account }) => appId === params.sid && sidOf('PN', account) === params.number),
    act: (call, account, world) => redirect(account, call.fields.SmsUrl, { world, shown: shownNumber }),
  },
  { method: 'GET', path: /^\/v1\/Services$/, kind: 'setup', owner: byCaller(SMS), act: services },
  { method: 'GET', path: /^\/v1\/Services\/(?<service>MG\w{32})\/PhoneNumbers$/, kind: 'setup', owner: byCaller(SMS), act: serviceNumbers },
  { method: 'GET', path: SERVICE, kind: 'setup', owner: byCaller(SMS), act: serviceShown },
  { method: 'POST', path: SERVICE, kind: 'setup', owner: byCaller(SMS), act: redirectService },
]

/** Messaging services, each named by the numbers that are in it: `own.service` of an account. */
function services(_: ApiCall, caller: Account, world: World): Answer {
  const names = new Set(siblings(caller, world).flatMap(({ own }) => text(own.service) ?? []))
  const shown = [...names].map((name) => ({ sid: sidOf('MG', name), account_sid: caller.appId, friendly_name: name }))
  return { status: 200, body: { services: shown, meta: { page: 0, page_size: PAGE, key: 'services' } } }
}

function serviceNumbers(call: ApiCall, caller: Account, world: World): Answer {
  const sid = call.params.service
  const shown = held(call, caller, world).map(({ account }) => ({ sid: sidOf('PN', account), service_sid: sid, phone_number: account }))
  return { status: 200, body: { phone_numbers: shown, meta: { page: 0, page_size: PAGE, key: 'phone_numbers' } } }
}

/** It decides for all its numbers where messages go. */
function serviceShown(call: ApiCall, caller: Account, world: World): Answer {
  const [first] = held(call, caller, world)
  if (!first) return notFound(call.path)
  const body = {
    sid: call.params.service,
    friendly_name: first.own.service,
    inbound_request_url: first.webhookUrl || null,
    inbound_method: 'POST',
    use_inbound_webhook_on_number: false,
  }
  return { status: 200, body }
}

function redirectService(call: ApiCall, caller: Account, world: World): Answer {
  for (const account of held(call, caller, world)) redirect(account, call.fields.InboundRequestUrl, { world, shown: shownNumber })
  return serviceShown(call, caller, world)
}

function held({ params }: ApiCall, caller: Account, world: World): Account[] {
  return siblings(caller, world).filter(({ own }) => sidOf('MG', text(own.service) ?? '') === params.service)
}

function siblings({ appId }: Account, world: World): readonly Account[] {
  return world.accounts.list('sms').filter((account) => account.appId === appId)
}

function numbers({ query, params }: ApiCall, _: Account, world: World): Answer {
  const wanted = query.get('PhoneNumber')
  const own = world.accounts
    .list('sms')
    .filter(({ appId, account }) => appId === params.sid && (wanted === null || account.includes(wanted)))
  return { status: 200, body: { incoming_phone_numbers: own.map(shownNumber), page: 0, page_size: PAGE } }
}

function shownNumber(account: Account): object {
  const capabilities = { sms: true, mms: true, voice: true, fax: false }
  return {
    sid: sidOf('PN', account.account),
    account_sid: account.appId,
    phone_number: account.account,
    friendly_name: account.name,
    capabilities,
    sms_url: account.webhookUrl,
    sms_method: 'POST',
  }
}

/** WhatsApp senders, which are JSON and lie elsewhere. */
export const senderRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: /^\/v2\/Channels\/Senders$/, kind: 'setup', owner: byCaller(WHATSAPP), act: senders },
  {
    method: 'POST',
    path: /^\/v2\/Channels\/Senders\/(?<sender>XE\w{32})$/,
    kind: 'setup',
    owner: ({ params }, world) => world.accounts.find(WHATSAPP.key, ({ account }) => sidOf('XE', account) === params.sender),
    act: (call, account, world) => redirect(account, text(at(call.json, 'webhook', 'callback_url')), { world, shown: shownSender }),
  },
]

function senders({ query }: ApiCall, caller: Account, world: World): Answer {
  if (query.get('Channel') !== 'whatsapp') return notFound('Channel')
  const own = world.accounts.list(WHATSAPP.key).filter(({ appId }) => appId === caller.appId)
  return { status: 200, body: { senders: own.map(shownSender), meta: { page: 0, page_size: 20 } } }
}

function shownSender(account: Account): object {
  return {
    sid: sidOf('XE', account.account),
    status: 'ONLINE',
    sender_id: account.account,
    webhook: { callback_url: account.webhookUrl, callback_method: 'POST' },
    profile: { name: account.name },
  }
}

function redirect(
  account: Account,
  url: string | undefined,
  { world, shown }: { world: World; shown: (account: Account) => object },
): Answer {
  if (url !== undefined) Object.assign(account, { webhookUrl: url, subscribed: true })
  world.changed('accounts')
  return { status: 200, body: shown(account) }
}

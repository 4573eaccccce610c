import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { addressOf, type Channel, sidOf, SMS, WHATSAPP } from './channel.ts'
import { notFound } from './errors.ts'
import { byCaller, bySid } from './owner.ts'
import { resourceOf } from './resource.ts'

const PAGE = 50

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

function messages({ query, params }: ApiCall, account: Account, { channel, world }: { channel: Channel; world: World }): Answer {
  const fits = (name: string, value: string | null) => query.get(name) === null || query.get(name) === value
  const size = Number(query.get('PageSize') ?? PAGE)
  const all = world.customers.list(channel.key, account.account).flatMap((customer) =>
    world.threads
      .of(customer)
      .filter((line) => line.direction !== 'system')
      .map((line) => ({ line, shown: resourceOf(line, { channel, account, customer }), other: addressOf(channel, customer) })),
  )
  const found = all
    .filter(({ shown }) => fits('From', shown.from) && fits('To', shown.to))
    .sort((one, other) => other.line.at - one.line.at)
    .slice(0, size)
    .map(({ shown }) => shown)
  const uri = `/2010-04-01/Accounts/${params.sid}/Messages.json`
  return {
    status: 200,
    body: {
      messages: found,
      page: 0,
      page_size: size,
      start: 0,
      end: found.length,
      uri,
      first_page_uri: uri,
      next_page_uri: null,
      previous_page_uri: null,
    },
  }
}

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
]

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

import type { Account, Customer, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { parsed } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { badParameter, missing, tiktokError, tiktokOk } from './errors.ts'
import { conversationId, usernameOf } from './ids.ts'
import { owner } from './owner.ts'

const MB = 1_048_576
const PICTURE_MAX = 3 * MB
const LIST_LENGTH = 20
const path = (rest: string) => new RegExp(`^/open_api/v1\\.3/business/${rest}/$`)

/** Look-ups, and pictures handed over for sending. */
export const queryRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: path('get'), kind: 'setup', owner, act: business },
  { method: 'GET', path: path('message/capabilities/get'), kind: 'setup', owner, act: capabilities },
  { method: 'GET', path: path('message/conversation/list'), kind: 'history', owner, act: conversations },
  { method: 'GET', path: path('message/content/list'), kind: 'history', owner, act: messages },
  { method: 'POST', path: path('message/media/upload'), kind: 'upload', owner, act: upload },
]

function business(call: ApiCall, account: Account): Answer {
  const fields = parsed(call.query.get('fields') ?? '')
  if (!Array.isArray(fields)) return badParameter('fields must be a list')
  const all: Record<string, string> = {
    username: account.name.toLowerCase().replace(/\W+/g, ''),
    display_name: account.name,
    profile_image: '',
  }
  return tiktokOk(Object.fromEntries(fields.flatMap((name) => (name in all ? [[name, all[name]]] : []))))
}

const spoken = (customer: Customer, world: World) => world.threads.of(customer).filter(({ direction }) => direction !== 'system')
/** A stranger is whom the business has not answered yet. */
const kindOf = (customer: Customer, world: World) =>
  spoken(customer, world).some(({ direction }) => direction === 'out') ? 'SINGLE' : 'STRANGER'

function named(call: ApiCall, account: Account, world: World): Customer | undefined {
  const id = call.query.get('conversation_id') ?? ''
  const customer = world.customers.at(account, id)
  return customer && customer.platformId !== id ? customer : undefined
}

/** Pictures are switched off by country; `own.pictures: false` plays one where they are. */
function capabilities(call: ApiCall, account: Account, world: World): Answer {
  const customer = named(call, account, world)
  if (!customer) return badParameter('Param conversation_id is invalid')
  if (call.query.get('conversation_type') !== kindOf(customer, world)) return badParameter('conversation_type does not fit')
  return tiktokOk({ capability_infos: [{ capability_type: 'IMAGE_SEND', capability_result: account.own.pictures !== false }] })
}

function conversations(call: ApiCall, account: Account, world: World): Answer {
  const type = call.query.get('conversation_type')
  if (type !== 'SINGLE' && type !== 'STRANGER') return badParameter('conversation_type')
  const found = world.customers
    .list('tiktok', account.account)
    .flatMap((customer) =>
      spoken(customer, world)
        .slice(-1)
        .map((line) => ({ customer, line })),
    )
    .filter(({ customer }) => kindOf(customer, world) === type)
    .toSorted((a, b) => b.line.at - a.line.at)
    .slice(0, Number(call.query.get('limit') ?? 100))
  return tiktokOk({
    conversations: found.map(({ customer, line }) => ({ conversation_id: conversationId(customer), update_time: line.at })),
    has_more: false,
    cursor: 0,
  })
}

function messages(call: ApiCall, account: Account, world: World): Answer {
  const customer = named(call, account, world)
  if (!customer) return badParameter('Param conversation_id is invalid')
  const sides = [
    { role: 'BUSINESS_ACCOUNT', id: account.account, display_name: account.name, profile_image: '' },
    {
      role: 'PERSONAL_ACCOUNT',
      id: customer.platformId,
      display_name: customer.name,
      profile_image: customer.avatar ?? `${world.url}/_sim/avatars/${customer.id}.png?x-expires=${world.now()}`,
      is_follower: customer.follows,
    },
  ]
  const newest = spoken(customer, world).toReversed().slice(0, LIST_LENGTH)
  return tiktokOk({ participants: sides, messages: newest.map((line) => item(line, customer, account)) })
}

function item(line: Line, customer: Customer, account: Account): Record<string, unknown> {
  const user = { role: 'PERSONAL_ACCOUNT', id: customer.platformId }
  const shop = { role: 'BUSINESS_ACCOUNT', id: account.account }
  const [from, to] = line.direction === 'in' ? [user, shop] : [shop, user]
  return {
    message_id: line.id,
    conversation_id: conversationId(customer),
    sender: line.direction === 'in' ? usernameOf(customer) : account.name,
    timestamp: line.at,
    from_user: from,
    to_user: to,
    message_type: line.kind === 'text' || line.kind === 'button-reply' ? 'TEXT' : line.kind.toUpperCase(),
    ...(line.text === undefined ? {} : { text: { body: line.text } }),
    message_tag: { source: line.via === 'api' ? 'API' : 'APP' },
  }
}

function upload(call: ApiCall, account: Account, world: World): Answer {
  const { file } = call.files
  if (!file || call.fields.media_type !== 'IMAGE') return badParameter('file and media_type are required')
  if (!['image/jpeg', 'image/png'].includes(file.mimeType)) return tiktokError(40908, 'Unsupported file type.')
  if (file.bytes.length > PICTURE_MAX) return badParameter('the file is larger than 3 MB')
  if (file.bytes.length === 0) return missing('file')
  return tiktokOk({ media_id: world.media.add(account.account, file, world.now()).id })
}

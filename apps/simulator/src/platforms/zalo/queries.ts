import type { Account, Customer, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, numeric, parsed } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { cdnUrl } from './cdn.ts'
import { invalidParameter, notFollower, zaloError, zaloOk } from './errors.ts'
import { tokenOwner } from './owner.ts'
import { appScopedId } from './webhook.ts'

const MAX_PAGE = 10

/** Look-ups. Their arguments come as JSON in the query parameter `data`. */
export const queryRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: /^\/v3\.0\/oa\/user\/detail$/, kind: 'profile', owner: tokenOwner, act: userDetail },
  { method: 'GET', path: /^\/v2\.0\/oa\/getoa$/, kind: 'profile', owner: tokenOwner, act: oa },
  { method: 'GET', path: /^\/v2\.0\/oa\/listrecentchat$/, kind: 'history', owner: tokenOwner, act: recentChats },
  { method: 'GET', path: /^\/v2\.0\/oa\/conversation$/, kind: 'history', owner: tokenOwner, act: conversation },
]

const dataOf = (call: ApiCall) => parsed(call.query.get('data') ?? '')

function userDetail(call: ApiCall, account: Account, world: World): Answer {
  const customer = world.customers.at(account, String(at(dataOf(call), 'user_id')))
  if (!customer) return invalidParameter('user_id is unknown to this OA')
  if (customer.own.unfollowed === true) return notFollower()
  const avatar = customer.avatar ?? `${world.url}/_sim/avatars/${customer.id}.png`
  return zaloOk({
    user_id: customer.platformId,
    user_id_by_app: appScopedId(customer),
    user_external_id: '',
    display_name: customer.name,
    user_alias: customer.name,
    is_sensitive: false,
    user_last_interaction_date: customer.lastInteractionAt ? new Date(customer.lastInteractionAt).toLocaleDateString('en-GB') : '',
    user_is_follower: customer.follows,
    avatar,
    avatars: { '120': avatar, '240': avatar },
    tags_and_notes_info: { notes: [], tag_names: [] },
    shared_info: customer.phone ? { address: '', city: '', district: '', phone: customer.phone, name: customer.name } : {},
  })
}

function oa(_: ApiCall, account: Account, world: World): Answer {
  const followers = world.customers.list('zalo', account.account).filter((customer) => customer.follows).length
  return zaloOk({
    oaid: account.account,
    name: account.name,
    description: '',
    avatar: '',
    is_verified: true,
    oa_type: 2,
    cate_name: 'Jewelry',
    num_follower: followers,
    package_name: 'Growth',
  })
}

interface Window {
  offset: number
  count: number
}

function windowOf(call: ApiCall): Window | undefined {
  const offset = numeric(at(dataOf(call), 'offset')) ?? 0
  const count = numeric(at(dataOf(call), 'count')) ?? MAX_PAGE
  return count > MAX_PAGE || offset < 0 ? undefined : { offset, count }
}

function recentChats(call: ApiCall, account: Account, world: World): Answer {
  const window = windowOf(call)
  if (!window) return zaloError(-210, 'count is over limit')
  const newest = world.customers.list('zalo', account.account).flatMap((customer) =>
    spoken(customer, world)
      .slice(-1)
      .map((line) => ({ customer, line })),
  )
  newest.sort((a, b) => b.line.at - a.line.at)
  return zaloOk(
    newest.slice(window.offset, window.offset + window.count).map(({ customer, line }) => item(line, customer, { account, world })),
  )
}

function conversation(call: ApiCall, account: Account, world: World): Answer {
  const window = windowOf(call)
  const customer = world.customers.at(account, String(at(dataOf(call), 'user_id')))
  if (!window) return zaloError(-210, 'count is over limit')
  if (!customer) return invalidParameter('user_id is unknown to this OA')
  const lines = spoken(customer, world)
    .toReversed()
    .slice(window.offset, window.offset + window.count)
  return zaloOk(lines.map((line) => item(line, customer, { account, world })))
}

const spoken = (customer: Customer, world: World) => world.threads.of(customer).filter((line) => line.direction !== 'system')

function item(line: Line, customer: Customer, { account, world }: { account: Account; world: World }) {
  const inward = line.direction === 'in'
  const user = { id: customer.platformId, name: customer.name }
  const owner = { id: account.account, name: account.name }
  const [from, to] = inward ? [user, owner] : [owner, user]
  const file = line.files[0]
  return {
    src: inward ? 1 : 0,
    message_id: line.id,
    type: line.kind === 'image' ? 'photo' : line.kind,
    message: line.text ?? '',
    time: line.at,
    from_id: from.id,
    to_id: to.id,
    from_display_name: from.name,
    to_display_name: to.name,
    ...(file ? { url: file.mediaId ? cdnUrl(world, file) : file.href } : {}),
  }
}

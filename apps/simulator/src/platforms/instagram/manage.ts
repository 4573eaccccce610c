import { signedDownload } from '../../meta/cdn.ts'
import { conversations } from '../../meta/conversations.ts'
import { fieldsOf, graphError, graphPath, ok, unknownNode } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { chosen } from './chosen.ts'
import { accountOwner, personOf, personOwner, signedInBy } from './login.ts'
import { usernameOf } from './username.ts'

const FIELDS: ReadonlySet<string> = new Set([
  ...['messages', 'message_reactions', 'message_edit', 'messaging_postbacks', 'messaging_seen', 'messaging_referral', 'messaging_optins'],
  ...['messaging_handover', 'standby', 'comments', 'live_comments'],
])

const subscriptions = graphPath('/:node/subscribed_apps')

/** Everything about an account or a person that is not a message. */
export const manageRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: subscriptions, kind: 'setup', owner: accountOwner, act: subscription },
  { method: 'POST', path: subscriptions, kind: 'setup', owner: accountOwner, act: subscribe },
  {
    method: 'POST',
    path: graphPath('/:node/take_thread_control'),
    kind: 'handover',
    owner: accountOwner,
    act: (_, account) => (signedInBy(account) === 'page' ? ok({ success: true }) : graphError(100, '(#100) Unsupported post request')),
  },
  { method: 'GET', path: graphPath('/:node/conversations'), kind: 'history', owner: accountOwner, act: listed },
  {
    method: 'GET',
    path: /^\/ig_messaging_cdn\/(?<media>\d+)$/,
    kind: 'download',
    open: true,
    owner: (call, world) => world.accounts.get('instagram', world.media.get(call.params.media ?? '')?.account ?? ''),
    act: signedDownload,
  },
  { method: 'GET', path: graphPath('/:node'), kind: 'profile', owner: accountOwner, act: account },
  { method: 'GET', path: graphPath('/:node'), kind: 'profile', owner: personOwner, act: profile },
]

/** The fields an account sends; one whose owner named none sends all. */
function subscribedFields({ own }: Account): string[] {
  return Array.isArray(own.subscribedFields) ? own.subscribedFields.map(String) : [...FIELDS]
}

function subscription(_: ApiCall, account: Account): Answer {
  const app = { id: account.appId, name: account.name, subscribed_fields: subscribedFields(account) }
  return ok({ data: account.subscribed ? [app] : [] })
}

function subscribe(call: ApiCall, account: Account, world: World): Answer {
  const asked = call.query.get('subscribed_fields') ?? call.fields.subscribed_fields ?? text(at(call.json, 'subscribed_fields')) ?? ''
  const names = asked.split(',').map((name) => name.trim())
  // A page's fields are Messenger's, which has more of them.
  const strange = signedInBy(account) === 'instagram' ? names.find((name) => !FIELDS.has(name)) : undefined
  if (strange !== undefined) return graphError(100, `(#100) Param subscribed_fields[0] must be one of {${[...FIELDS].join(', ')}}`)
  account.subscribed = true
  account.own = { ...account.own, subscribedFields: names }
  world.changed('accounts')
  return ok({ success: true })
}

function listed(call: ApiCall, account: Account, world: World): Answer {
  if (call.query.get('platform') !== 'instagram') return graphError(100, '(#100) Param platform must be instagram')
  return conversations(call, account, world)
}

/** Instagram's own login shows the account, with the id that webhooks name as `user_id`; a page shows itself and the account linked to it. */
function account(call: ApiCall, asked: Account): Answer {
  const username = text(asked.own.username) ?? 'shop'
  const byPage = signedInBy(asked) === 'page'
  const all: Record<string, unknown> = byPage
    ? { id: asked.own.pageId, name: asked.name, instagram_business_account: { id: asked.account, username } }
    : { id: asked.own.appScopedId, user_id: asked.account, username, name: asked.name }
  return ok(chosen(all, fieldsOf(call)))
}

/** Nobody is shown before he has written. */
function profile(call: ApiCall, _: Account, world: World): Answer {
  const person = personOf(call, world)
  if (!person) return unknownNode(call)
  if (person.lastInteractionAt === 0) return graphError(230, '(#230) User consent is required to access user profile')
  const all = {
    id: person.platformId,
    name: person.name,
    username: usernameOf(person),
    profile_pic: person.avatar ?? `${world.url}/_sim/avatars/${person.id}.png`,
    follower_count: 120,
    is_user_follow_business: person.follows,
    is_business_follow_user: false,
    is_verified_user: false,
  }
  return ok(chosen(all, fieldsOf(call)))
}

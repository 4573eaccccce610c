import { conversations } from '../../meta/conversations.ts'
import { fieldsOf, graphError, graphPath, ok, unknownNode } from '../../meta/graph.ts'
import { subscriptionRoutes } from '../../meta/subscriptions.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { numeric } from '../../read.ts'
import { linkedInstagram } from './login.ts'
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
    act: (_, account, world) =>
      ok({ id: account.account, name: account.name, category: 'Jewelry/Watches', ...linkedInstagram(account, world) }),
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

function inspectedOwner(call: ApiCall, world: World): Account | undefined {
  const token = call.query.get('input_token')
  return ['messenger', 'whatsapp', 'instagram'].flatMap((key) => world.accounts.list(key)).find((account) => account.accessToken === token)
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
      expires_at: numeric(account.own.tokenExpiresAt) ?? 0,
      data_access_expires_at: Math.floor(world.now() / 1000) + 90 * day,
      scopes,
      profile_id: account.account,
    },
  })
}

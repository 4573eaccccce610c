import type { CheckResult, PageAccess, PlatformError } from '../adapter.ts'
import type { Graph } from '../meta/graph.ts'
import { readSubscription, subscribeApp, subscriptionCheck } from '../meta/subscription.ts'
import { idOf, objectOf, stringOf } from '../shared/json.ts'
import { flavourOf, type Login, loginOf } from './login.ts'

/** What an account that signed in at Instagram must send, for this adapter to see everything it understands. */
const ACCOUNT_FIELDS = [
  'messages',
  'message_reactions',
  'message_edit',
  'comments',
  'live_comments',
  'messaging_postbacks',
  'messaging_seen',
  'messaging_referral',
  'messaging_optins',
  'messaging_handover',
  'standby',
] as const
/** A page needs to send anything at all to the app: which of Instagram's fields come is chosen in the app's dashboard. */
const PAGE_FIELDS = ['messages'] as const

/** How the tokens of each login begin; the two are easily mistaken for each other. */
const TOKEN_STARTS: Readonly<Record<Login, RegExp>> = { instagram: /^IG/, page: /^EAA/ }

/** Subscribes the app. A page may serve Messenger as well, so what it sends already stays. */
export async function subscribeAccount(graph: Graph, access: PageAccess): Promise<CheckResult> {
  const node = flavourOf(access).node(access.account)
  if (loginOf(access) === 'instagram') return subscribeApp(graph, node, ACCOUNT_FIELDS)
  const before = await readSubscription(graph, node)
  if ('problem' in before) return { name: 'webhook', ok: false, detail: before.problem }
  return subscribeApp(graph, node, [...new Set([...(before.fields ?? []), ...PAGE_FIELDS])])
}

/** Is the token good, is it that of the account it was entered for, and does the account send what is needed? */
export async function checkAccount(graph: Graph, access: PageAccess): Promise<CheckResult[]> {
  const login = loginOf(access)
  const node = flavourOf(access).node(access.account)
  const owner = login === 'page' ? pageCheck(graph, access) : accountCheck(graph, access)
  return [await owner, await subscriptionCheck(graph, node, login === 'page' ? PAGE_FIELDS : ACCOUNT_FIELDS)]
}

/** `user_id` is the id that webhooks name; `id` is another one, which the app alone knows. */
async function accountCheck(graph: Graph, access: PageAccess): Promise<CheckResult> {
  const answer = await graph.get('me', { fields: 'user_id,username,name' })
  if ('error' in answer) return refusedCheck(answer.error, access)
  const found = objectOf(answer.json)
  const [account, appScoped] = [idOf(found.user_id), idOf(found.id)]
  if (account === access.account) return { name: 'account', ok: true, detail: stringOf(found.username) ?? 'The account answers.' }
  const detail =
    appScoped === access.account
      ? `${access.account} is the id that only the app knows. The id of the account is ${account ?? 'unknown'}.`
      : `The token belongs to the account ${account ?? 'unknown'} (${stringOf(found.username) ?? 'no username'}).`
  return { name: 'account', ok: false, detail }
}

async function pageCheck(graph: Graph, access: PageAccess): Promise<CheckResult> {
  const answer = await graph.get('me', { fields: 'id,name,instagram_business_account{id,username}' })
  if ('error' in answer) return refusedCheck(answer.error, access)
  const page = objectOf(answer.json)
  const name = stringOf(page.name) ?? idOf(page.id) ?? 'unknown'
  const linked = objectOf(page.instagram_business_account)
  const account = idOf(linked.id)
  const username = stringOf(linked.username)
  if (account === access.account)
    return { name: 'account', ok: true, detail: username ? `${username}, by the page ${name}` : `By the page ${name}` }
  const detail = account
    ? `The page ${name} is linked to the Instagram account ${account} (${username ?? 'no username'}).`
    : `The Facebook page ${name} has no professional Instagram account linked to it.`
  return { name: 'account', ok: false, detail }
}

/** Meta's words, and the likeliest reason when the token looks like one of the other login. */
function refusedCheck({ message }: PlatformError, access: PageAccess): CheckResult {
  const login = loginOf(access)
  const other = login === 'page' ? 'instagram' : 'page'
  const mistaken = TOKEN_STARTS[other].test(access.accessToken)
  return { name: 'account', ok: false, detail: mistaken ? `${message} ${MISTAKEN[login]}` : message }
}

const MISTAKEN: Readonly<Record<Login, string>> = {
  instagram: 'The token looks like one of a Facebook page: choose the Facebook page as the way of signing in.',
  page: 'The token looks like one of Instagram’s own login: choose Instagram as the way of signing in.',
}

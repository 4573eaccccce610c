import type { CheckResult } from '../adapter.ts'
import type { Graph } from '../meta/graph.ts'
import { arrayOf, idOf, objectOf, stringOf } from '../shared/json.ts'

/** What a page must be subscribed to, for this adapter to see everything it understands. */
const SUBSCRIBED_FIELDS = [
  'messages',
  'messaging_postbacks',
  'message_deliveries',
  'message_reads',
  'message_echoes',
  'message_reactions',
  'message_edits',
  'messaging_referrals',
  'messaging_optins',
  'messaging_handovers',
  'standby',
  'messaging_policy_enforcement',
] as const

/** Subscribes the app to the page. The address itself belongs to the app and is entered in Meta's console. */
export async function subscribePage(graph: Graph, account: string): Promise<CheckResult> {
  const name = 'webhook'
  const answer = await graph.post(`${account}/subscribed_apps`, { subscribed_fields: SUBSCRIBED_FIELDS.join(',') })
  if ('error' in answer) return { name, ok: false, detail: answer.error.message }
  const ok = objectOf(answer.json).success === true
  return { name, ok, detail: ok ? 'The page sends its messages to this app.' : 'Meta did not confirm the subscription.' }
}

/** Tries the token on the page, and whether the page sends what is needed. */
export async function checkPage(graph: Graph, account: string): Promise<CheckResult[]> {
  return [await pageCheck(graph, account), await subscriptionCheck(graph, account)]
}

async function pageCheck(graph: Graph, account: string): Promise<CheckResult> {
  const answer = await graph.get(account, { fields: 'id,name' })
  if ('error' in answer) return { name: 'page', ok: false, detail: answer.error.message }
  return { name: 'page', ok: true, detail: stringOf(objectOf(answer.json).name) ?? 'The page answers.' }
}

async function subscriptionCheck(graph: Graph, account: string): Promise<CheckResult> {
  const answer = await graph.get(`${account}/subscribed_apps`)
  if ('error' in answer) return { name: 'webhook', ok: false, detail: answer.error.message }
  const apps = arrayOf(objectOf(answer.json).data).map(objectOf)
  if (apps.length === 0) return { name: 'webhook', ok: false, detail: 'No app gets this page’s messages.' }
  const lists = apps.flatMap((app) => (Array.isArray(app.subscribed_fields) ? [app.subscribed_fields] : []))
  if (lists.length === 0) return { name: 'webhook', ok: true, detail: `${apps.length} app(s) get this page’s messages.` }
  const subscribed = new Set(lists.flat().map((field) => idOf(objectOf(field).name) ?? idOf(field)))
  const missing = SUBSCRIBED_FIELDS.filter((field) => !subscribed.has(field))
  if (missing.length === 0) return { name: 'webhook', ok: true, detail: 'The page sends everything that is needed.' }
  return { name: 'webhook', ok: false, detail: `The page does not send: ${missing.join(', ')}.` }
}

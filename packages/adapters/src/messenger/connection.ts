import type { CheckResult } from '../adapter.ts'
import type { Graph } from '../meta/graph.ts'
import { subscribeApp, subscriptionCheck } from '../meta/subscription.ts'
import { objectOf, stringOf } from '../shared/json.ts'

/** What a page must be subscribed to, for this adapter to see everything it understands. */
const SUBSCRIBED_FIELDS = [
  'messages',
  'feed',
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

/** Subscribes the app to the page. */
export function subscribePage(graph: Graph, account: string): Promise<CheckResult> {
  return subscribeApp(graph, account, SUBSCRIBED_FIELDS)
}

/** Tries the token on the page, and whether the page sends what is needed. */
export async function checkPage(graph: Graph, account: string): Promise<CheckResult[]> {
  return [await pageCheck(graph, account), await subscriptionCheck(graph, account, SUBSCRIBED_FIELDS)]
}

async function pageCheck(graph: Graph, account: string): Promise<CheckResult> {
  const answer = await graph.get(account, { fields: 'id,name' })
  if ('error' in answer) return { name: 'page', ok: false, detail: answer.error.message }
  return { name: 'page', ok: true, detail: stringOf(objectOf(answer.json).name) ?? 'The page answers.' }
}

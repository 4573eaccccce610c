import type { CheckResult, PageAccess } from '../adapter.ts'
import type { Graph } from '../meta/graph.ts'
import { arrayOf, objectOf, stringOf } from '../shared/json.ts'

const FIELDS = 'display_phone_number,verified_name,quality_rating,platform_type,throughput,messaging_limit_tier,name_status'

/** Tells Meta where this business account's webhooks go. Needs the WABA's id; a second call replaces the first. */
export async function subscribeAccount(
  graph: Graph,
  { accountSecondary }: PageAccess,
  { webhookUrl, verifyToken }: { webhookUrl: string; verifyToken: string },
): Promise<CheckResult> {
  const name = 'webhook'
  if (accountSecondary === undefined)
    return { name, ok: false, detail: 'The id of the WhatsApp business account (WABA) is not set: enter the webhook address by hand.' }
  const answer = await graph.post(`${accountSecondary}/subscribed_apps`, { override_callback_uri: webhookUrl, verify_token: verifyToken })
  if ('error' in answer) return { name, ok: false, detail: answer.error.message }
  const ok = objectOf(answer.json).success === true
  return { name, ok, detail: ok ? 'Meta sends this business account’s webhooks here.' : 'Meta did not confirm the address.' }
}

/** Tries the token on the number, and whether webhooks are switched on for the business account. */
export async function checkNumber(graph: Graph, { account, accountSecondary }: PageAccess): Promise<CheckResult[]> {
  const number = await numberCheck(graph, account)
  return accountSecondary === undefined ? [number] : [number, await webhookCheck(graph, accountSecondary)]
}

async function numberCheck(graph: Graph, account: string): Promise<CheckResult> {
  const answer = await graph.get(account, { fields: FIELDS })
  if ('error' in answer) return { name: 'number', ok: false, detail: answer.error.message }
  const found = objectOf(answer.json)
  const facts = ['display_phone_number', 'verified_name', 'quality_rating', 'messaging_limit_tier'].flatMap(
    (key) => stringOf(found[key]) ?? [],
  )
  return { name: 'number', ok: true, detail: facts.join(' · ') || 'The number answers.' }
}

async function webhookCheck(graph: Graph, businessAccount: string): Promise<CheckResult> {
  const answer = await graph.get(`${businessAccount}/subscribed_apps`)
  if ('error' in answer) return { name: 'webhook', ok: false, detail: answer.error.message }
  const apps = arrayOf(objectOf(answer.json).data).length
  return {
    name: 'webhook',
    ok: apps > 0,
    detail: apps > 0 ? `${apps} app(s) get this business account’s webhooks.` : 'No app gets this business account’s webhooks.',
  }
}

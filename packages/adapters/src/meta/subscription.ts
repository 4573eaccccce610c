import type { CheckResult } from '../adapter.ts'
import { arrayOf, idOf, objectOf } from '../shared/json.ts'
import type { Graph } from './graph.ts'

/** The test of a connection that, failing alone, is mended by subscribing. */
const name = 'webhook'

/** Subscribes the app to an account or page. The address itself belongs to the app and is entered in Meta's console. */
export async function subscribeApp(graph: Graph, node: string, fields: readonly string[]): Promise<CheckResult> {
  const answer = await graph.post(`${node}/subscribed_apps`, { subscribed_fields: fields.join(',') })
  if ('error' in answer) return { name, ok: false, detail: answer.error.message }
  const ok = objectOf(answer.json).success === true
  return { name, ok, detail: ok ? 'The page sends its messages to this app.' : 'Meta did not confirm the subscription.' }
}

/** What an account or page sends to this app. */
export interface Subscription {
  /** How many apps get its messages. */
  apps: number
  /** Absent where Meta does not list them. */
  fields?: readonly string[]
}

/** Which apps an account or page is subscribed to, or Meta's words why that cannot be told. */
export async function readSubscription(graph: Graph, node: string): Promise<Subscription | { problem: string }> {
  const answer = await graph.get(`${node}/subscribed_apps`)
  if ('error' in answer) return { problem: answer.error.message }
  const apps = arrayOf(objectOf(answer.json).data).map(objectOf)
  const lists = apps.flatMap((app) => (Array.isArray(app.subscribed_fields) ? [app.subscribed_fields] : []))
  const fields = lists.flat().flatMap((field) => idOf(objectOf(field).name) ?? idOf(field) ?? [])
  return { apps: apps.length, ...(lists.length > 0 && { fields }) }
}

/** Whether an account or page sends this app what is needed. Where Meta does not list the fields, that there is an app is enough. */
export async function subscriptionCheck(graph: Graph, node: string, needed: readonly string[]): Promise<CheckResult> {
  const found = await readSubscription(graph, node)
  if ('problem' in found) return { name, ok: false, detail: found.problem }
  if (found.apps === 0) return { name, ok: false, detail: 'No app gets this page’s messages.' }
  if (found.fields === undefined) return { name, ok: true, detail: `${found.apps} app(s) get this page’s messages.` }
  const subscribed = new Set(found.fields.map(plain))
  const missing = needed.filter((field) => !subscribed.has(plain(field)))
  if (missing.length === 0) return { name, ok: true, detail: 'The page sends everything that is needed.' }
  return { name, ok: false, detail: `The page does not send: ${missing.join(', ')}.` }
}

/** Meta writes some fields with and without the plural (`message_edit`, `message_edits`). */
function plain(field: string): string {
  return field.replace(/s$/, '')
}

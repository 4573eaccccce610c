import type { CheckResult, Http, PageAccess } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { numberOf, objectOf } from '../shared/json.ts'
import { graphFor, type GraphOptions } from './graph.ts'

/**
 * How long the access token lasts, which Meta tells whoever has the app's id and secret; without them nothing is asked. Zero is a token that
 * does not end. That Meta does not answer fails nothing: other tests say whether the token works.
 */
export async function tokenLife(access: PageAccess, http: Http, options: GraphOptions): Promise<CheckResult[]> {
  const { appId, appSecret, accessToken } = access
  if (!appId || !appSecret) return []
  const graph = graphFor({ ...access, accessToken: `${appId}|${appSecret}` }, http, { ...options, proof: false })
  const answer = await graph.get('debug_token', { input_token: accessToken })
  const ends = numberOf('json' in answer ? objectOf(objectOf(answer.json).data).expires_at : undefined)
  if (ends === undefined) return []
  const until = ends === 0 ? undefined : instantOf(ends)
  if (until === undefined) return [{ name: 'token', ok: true, detail: 'The access token does not end by itself.' }]
  return [{ name: 'token', ok: true, detail: `The access token ends on ${until.slice(0, 10)}, and nothing renews it.`, until }]
}

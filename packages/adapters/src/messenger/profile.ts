import type { FetchedProfile, Identity, PlatformError } from '../adapter.ts'
import type { Graph } from '../meta/graph.ts'
import { compact, objectOf, stringOf } from '../shared/json.ts'

/** Who a customer is. Empty when Meta does not tell: the app lacks the right, or the account has only a phone number. */
export async function profileOf(graph: Graph, { kind, value }: Identity): Promise<FetchedProfile | PlatformError> {
  if (kind !== 'psid') return {}
  const answer = await graph.get(encodeURIComponent(value), { fields: 'first_name,last_name,name,profile_pic,locale' })
  if ('error' in answer) return /(^|\/)2018218$/.test(answer.error.code) ? {} : answer.error
  const found = objectOf(answer.json)
  const parts = [found.first_name, found.last_name].flatMap((part) => stringOf(part) ?? [])
  return compact({
    name: stringOf(found.name) ?? (parts.length > 0 ? parts.join(' ') : undefined),
    avatarUrl: stringOf(found.profile_pic),
    language: stringOf(found.locale),
  })
}

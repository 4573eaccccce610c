import type { FetchedProfile, Identity, PlatformError } from '../adapter.ts'
import type { Graph } from '../meta/graph.ts'
import { compact, numberOf, objectOf, stringOf } from '../shared/json.ts'

const FIELDS = 'name,username,profile_pic,follower_count,is_user_follow_business,is_business_follow_user,is_verified_user'
/** The customer has not written yet or has not agreed: he has no profile for us, which is no fault. */
const NOT_TOLD = /^230(\/|$)/

/** Who a customer is, by name, username and picture, and how he and the account follow each other. Empty when Meta does not tell. */
export async function profileOf(graph: Graph, { kind, value }: Identity): Promise<FetchedProfile | PlatformError> {
  if (kind !== 'igsid') return {}
  const answer = await graph.get(encodeURIComponent(value), { fields: FIELDS })
  if ('error' in answer) return NOT_TOLD.test(answer.error.code) ? {} : answer.error
  const found = objectOf(answer.json)
  const data = compact({
    followers: numberOf(found.follower_count),
    followsUs: truth(found.is_user_follow_business),
    followedByUs: truth(found.is_business_follow_user),
    verified: truth(found.is_verified_user),
  })
  return compact({
    name: stringOf(found.name) ?? stringOf(found.username),
    username: stringOf(found.username),
    avatarUrl: stringOf(found.profile_pic),
    data: Object.keys(data).length > 0 ? data : undefined,
  })
}

function truth(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

import type { FetchedProfile, Http, Identity, PageAccess, PlatformError } from '../adapter.ts'
import { arrayOf, cleanObject, compact, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { errorIn, lookUp } from './api.ts'
import { phoneOf, placeOf } from './shared-info.ts'

/**
 * What Zalo shows of a customer. The phone is there only when he handed it over by Zalo's own form. Full data is said to be given to
 * servers in Viet Nam only; what is missing is left out.
 */
export async function profile(access: PageAccess, http: Http, { kind, value }: Identity): Promise<FetchedProfile | PlatformError> {
  if (kind !== 'zalo') return { class: 'recipient', code: 'no-profile', message: 'Zalo has no profile for a visitor without an account.' }
  const answer = await ask(http, lookUp(access, '/v3.0/oa/user/detail', { user_id: value }), errorIn)
  return 'error' in answer ? answer.error : profileIn(objectOf(objectOf(answer.json).data))
}

function profileIn(data: Readonly<Record<string, unknown>>): FetchedProfile {
  const shared = objectOf(data.shared_info)
  const notes = objectOf(data.tags_and_notes_info)
  const more = cleanObject(
    compact({
      follower: typeof data.user_is_follower === 'boolean' ? data.user_is_follower : undefined,
      alias: stringOf(data.user_alias),
      sharedName: stringOf(shared.name),
      tags: arrayOf(notes.tag_names).length > 0 ? notes.tag_names : undefined,
    }),
  )
  return compact({
    name: stringOf(data.display_name) ?? stringOf(shared.name),
    avatarUrl: stringOf(objectOf(data.avatars)['240']) ?? stringOf(data.avatar),
    phone: phoneOf(shared.phone),
    location: placeOf(shared),
    data: Object.keys(more).length > 0 ? more : undefined,
  })
}

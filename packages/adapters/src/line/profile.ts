import type { FetchedProfile, Http, Identity, PageAccess, PlatformError } from '../adapter.ts'
import { compact, objectOf, stringOf } from '../shared/json.ts'
import { call } from './api.ts'

/** Name, picture and language of a friend; LINE tells nothing of somebody who blocked the account or never added it. */
export async function profile(access: PageAccess, http: Http, { kind, value }: Identity): Promise<FetchedProfile | PlatformError> {
  if (kind !== 'line') return { class: 'recipient', code: 'no-profile', message: 'LINE has profiles of its own users only.' }
  const answer = await call(access, http, { method: 'GET', path: `/v2/bot/profile/${encodeURIComponent(value)}` })
  if ('error' in answer) return answer.error
  const { displayName, pictureUrl, language, statusMessage } = objectOf(answer.json)
  const said = stringOf(statusMessage)
  return compact({
    name: stringOf(displayName),
    avatarUrl: stringOf(pictureUrl),
    language: stringOf(language),
    data: said ? { statusMessage: said } : undefined,
  })
}

import type { CheckResult, Http, PageAccess } from '../adapter.ts'
import { arrayOf, idOf, objectOf, stringOf } from '../shared/json.ts'
import { apiFor } from './api.ts'
import { refresh } from './oauth.ts'
import { threadPage } from './threads.ts'

/** Can an access be had, is it this channel's, and does it cover comments? Two units. */
export async function checkConnection(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const fresh = await refresh(access, http)
  if ('class' in fresh) return [{ name: 'token', ok: false, detail: `${fresh.message} (${fresh.code})` }]
  const api = apiFor({ ...access, accessToken: fresh.accessToken }, http)
  const token: CheckResult = { name: 'token', ok: true, detail: 'The access renews itself.' }
  const own = await api.get('channels', { part: 'snippet', mine: 'true' })
  if ('error' in own) return [token, { name: 'account', ok: false, detail: `${own.error.message} (${own.error.code})` }]
  const channels = arrayOf(own.json.items).map(objectOf)
  const mine = channels.find(({ id }) => id === access.account)
  if (!mine) return [token, { name: 'account', ok: false, detail: notThisOne(channels) }]
  const name = stringOf(objectOf(mine.snippet).title) ?? access.account
  const held = await threadPage(api, { moderationStatus: 'heldForReview' })
  const rights: CheckResult =
    'error' in held
      ? { name: 'comments', ok: false, detail: `${held.error.message} (${held.error.code})` }
      : { name: 'comments', ok: true, detail: 'Comments can be read, those held for review too.' }
  return [token, { name: 'account', ok: true, detail: name }, rights]
}

function notThisOne(channels: readonly Record<string, unknown>[]): string {
  const names = channels.flatMap(({ id, snippet }) => [stringOf(objectOf(snippet).title), idOf(id)].filter(Boolean).join(' '))
  if (names.length === 0) return 'This Google account has no YouTube channel.'
  return `The consent is for another channel (${names.join(', ')}): give it again and choose this one.`
}

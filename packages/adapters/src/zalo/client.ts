import type { CheckResult, Http, InboundMedia, MediaDownload, PageAccess, PlatformClient, PlatformError, Ports } from '../adapter.ts'
import { compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { errorIn, lookUp } from './api.ts'
import { find } from './find.ts'
import { profile } from './profile.ts'
import { refresh } from './refresh.ts'
import { react, send } from './send.ts'

/**
 * Speaks to Zalo for one Official Account. There is no typing, no read mark, no edit and no delete to be had. A token that ran out shows as
 * `reauth` with code -216 or -220: refresh once, then ask for a new consent.
 */
export function client(access: PageAccess, { http }: Ports): PlatformClient {
  return {
    send: (message) => send(access, http, message),
    react: (to, target, emoji) => react(access, http, [to, target, emoji]),
    media: (medium) => Promise.resolve(download(medium)),
    profile: (identity) => profile(access, http, identity),
    refresh: () => refresh(access, http),
    find: (message, sentBetween) => find(access, http, { message, ...sentBetween }),
    check: () => check(access, http),
  }
}

/** Media lies open under its address, for a time that Zalo does not tell. */
function download({ url, mimeType, sizeBytes }: InboundMedia): MediaDownload | PlatformError {
  if (!url) return { class: 'content', code: 'no-address', message: 'Zalo gave no address for this file.' }
  return compact({ url, mimeType, sizeBytes })
}

/** Is the token good, and is it that of the account it was entered for? */
async function check(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const answer = await ask(http, lookUp(access, '/v2.0/oa/getoa'), errorIn)
  if ('error' in answer) return [{ name: 'token', ok: false, detail: `${answer.error.message} (${answer.error.code})` }]
  const data = objectOf(objectOf(answer.json).data)
  const account = idOf(data.oaid) ?? idOf(data.oa_id)
  const own = account === access.account
  return [
    { name: 'token', ok: true, detail: 'Zalo accepts the access token.' },
    {
      name: 'account',
      ok: own,
      detail: own ? (stringOf(data.name) ?? access.account) : `The token belongs to account ${account ?? 'unknown'}.`,
    },
    {
      name: 'renewal',
      ok: canRefresh(access),
      detail: canRefresh(access) ? 'The access renews itself.' : 'Without app secret and refresh token the access ends after 25 hours.',
    },
  ]
}

function canRefresh({ appId, appSecret, refreshToken }: PageAccess): boolean {
  return Boolean(appId && appSecret && refreshToken)
}

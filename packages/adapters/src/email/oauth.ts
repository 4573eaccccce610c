import type { Http, PageAccess, PlatformError, RefreshedTokens } from '../adapter.ts'
import { isObject, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { methodOf } from './settings.ts'

/** What Microsoft lets us do in a mailbox, for as long as nobody takes it back. */
export const MICROSOFT_SCOPES = 'offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send'

/** True where access is by token, and there is what a new one is made from. */
export function canRenew(access: PageAccess): boolean {
  return methodOf(access) !== 'password' && Boolean(access.appId && access.refreshToken)
}

/** A new access token by the refresh token. Microsoft's comes with another refresh token, which then counts. */
export async function refresh(access: PageAccess, http: Http): Promise<RefreshedTokens | PlatformError> {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: access.appId ?? '',
    refresh_token: access.refreshToken ?? '',
    ...(access.appSecret && { client_secret: access.appSecret }),
    ...(methodOf(access) === 'microsoft' && { scope: MICROSOFT_SCOPES }),
  })
  const answer = await askForTokens(access, http, body)
  if ('error' in answer) return answer.error
  const held = isObject(answer.json) ? answer.json : {}
  const accessToken = stringOf(held.access_token)
  if (!accessToken) return { class: 'retry', code: 'nonsense', message: 'The provider answered without a token.' }
  const refreshToken = stringOf(held.refresh_token)
  // Its end (an hour) is not told: the server renews an hour ahead, and would do nothing else. A refused login renews it in passing.
  return { accessToken, ...(refreshToken && { refreshToken }) }
}

/** The provider's token endpoint. */
export function askForTokens(access: PageAccess, http: Http, body: URLSearchParams) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return ask(http, { method: 'POST', url: tokenUrl(access), headers, body: body.toString() }, refusal)
}

function tokenUrl(access: PageAccess): string {
  if (access.apiBase) return `${access.apiBase}/oauth2/token`
  if (methodOf(access) === 'google') return 'https://oauth2.googleapis.com/token'
  return `https://login.microsoftonline.com/${encodeURIComponent(access.settings.directory ?? 'common')}/oauth2/v2.0/token`
}

/** `invalid_grant`: the consent is gone, and asking again changes nothing. */
function refusal(json: unknown): PlatformError | undefined {
  const code = isObject(json) ? stringOf(json.error) : undefined
  if (!code) return undefined
  const temporary = code === 'temporarily_unavailable' || code === 'server_error'
  return { class: temporary ? 'retry' : 'reauth', code, message: WORDS.get(code) ?? `The provider refused to renew access (${code}).` }
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['invalid_grant', 'The provider no longer accepts the consent to read this mailbox: give it again.'],
  ['invalid_client', 'The provider does not know this client id and secret.'],
  ['unauthorized_client', 'The provider does not allow this client to read mail.'],
])

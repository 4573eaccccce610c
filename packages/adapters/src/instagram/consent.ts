import type { Consent, ConsentCode, GrantedPage, Http, PlatformError } from '../adapter.ts'
import { facebookConsent } from '../meta/consent.ts'
import { graphFor } from '../meta/graph.ts'
import { addressWith } from '../shared/consent.ts'
import { arrayOf, compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { readError } from './errors.ts'
import { flavourOf } from './login.ts'

const SCOPES = ['instagram_business_basic', 'instagram_business_manage_messages', 'instagram_business_manage_comments'] as const

/** The owner of a professional account signs in at Instagram itself. The app's id and secret are those of the Instagram app, not of Meta's. */
const instagramConsent: Consent = {
  key: 'instagram',
  name: 'Instagram',
  asks: ['appId', 'appSecret'],
  takes: ['otherAppSecret', 'verifyToken'],
  settings: { login: 'instagram' },
  authorise: ({ app, redirectUri, state }) =>
    addressWith(app, ['https://www.instagram.com', '/oauth/authorize'], {
      client_id: app.appId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: SCOPES.join(','),
      state,
    }),
  exchange,
}

/** By either login. */
export const consents: readonly Consent[] = [
  instagramConsent,
  { ...facebookConsent, takes: ['otherAppSecret', 'verifyToken'], settings: { login: 'page' } },
]

/** Code, token for an hour, token for sixty days: the renewal every week goes on from there. */
async function exchange({ app, code, redirectUri }: ConsentCode, http: Http): Promise<GrantedPage[] | PlatformError> {
  const short = await shortToken({ app, code, redirectUri }, http)
  if ('class' in short) return short
  const query = { grant_type: 'ig_exchange_token', client_secret: app.appSecret, access_token: short.token }
  const long = await ask(http, { method: 'GET', url: addressWith(app, ['https://graph.instagram.com', '/access_token'], query) }, readError)
  if ('error' in long) return long.error
  const given = objectOf(long.json)
  const accessToken = stringOf(given.access_token)
  if (!accessToken) return NO_TOKEN
  const tokens = compact({ accessToken, expiresInS: numberOf(given.expires_in) })
  return ownAccount({ app, tokens }, http)
}

const NO_TOKEN: PlatformError = { class: 'unknown', code: 'nonsense', message: 'Instagram answered without a token.' }

async function shortToken(
  { app, code, redirectUri }: Omit<ConsentCode, 'verifier'>,
  http: Http,
): Promise<{ token: string } | PlatformError> {
  const form = { client_id: app.appId, client_secret: app.appSecret, grant_type: 'authorization_code', redirect_uri: redirectUri, code }
  const request = {
    method: 'POST' as const,
    url: `${app.apiBase?.replace(/\/+$/, '') ?? 'https://api.instagram.com'}/oauth/access_token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  }
  const answer = await ask(http, request, (json, response) => readError(json, response) ?? flatError(json))
  if ('error' in answer) return answer.error
  const body = objectOf(answer.json)
  const token = stringOf(body.access_token) ?? stringOf(objectOf(arrayOf(body.data)[0]).access_token) // seen flat and in a list
  return token ? { token } : NO_TOKEN
}

/** This host alone words errors as `{error_type, code, error_message}`. */
function flatError(json: unknown): PlatformError | undefined {
  const { error_type, error_message } = objectOf(json)
  const [code, message] = [stringOf(error_type), stringOf(error_message)]
  return code === undefined ? undefined : { class: 'reauth', code, message: message ?? code }
}

/** `user_id` is the id that webhooks name; `id` is another one, which the app alone knows. */
async function ownAccount(
  { app, tokens }: Pick<ConsentCode, 'app'> & Pick<GrantedPage, 'tokens'>,
  http: Http,
): Promise<GrantedPage[] | PlatformError> {
  const settings = { login: 'instagram' }
  const { origin, proof } = flavourOf({ settings })
  const graph = graphFor({ account: '', accessToken: tokens.accessToken, ...app }, http, { error: readError, proof, origin })
  const own = await graph.get('me', { fields: 'user_id,username,name,profile_picture_url' })
  if ('error' in own) return own.error
  const me = objectOf(own.json)
  const account = idOf(me.user_id)
  if (account === undefined) return { class: 'unknown', code: 'nonsense', message: 'Instagram did not name the account.' }
  const name = stringOf(me.username) ?? stringOf(me.name) ?? account
  return [{ ...compact({ avatarUrl: stringOf(me.profile_picture_url) }), platform: 'instagram', account, name, tokens, settings }]
}

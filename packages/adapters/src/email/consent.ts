import type { Consent, ConsentCode, ConsentRequest, GrantedPage, Http, PageAccess, PlatformError } from '../adapter.ts'
import { addressWith, claimsOf } from '../shared/consent.ts'
import { objectOf, stringOf } from '../shared/json.ts'
import { askForTokens, MICROSOFT_SCOPES } from './oauth.ts'
import { addressOf } from './record.ts'

/** Of the form, what is asked for whoever's mailbox it is. */
const TAKES = ['aliases', 'senderName', 'signature', 'replyLine', 'plusAddress', 'subjectNumber'] as const
/** By these the answer names the mailbox. */
const IDENTITY = 'openid email'

type Provider = 'google' | 'microsoft'

function consentOf(signIn: Provider, more: Pick<Consent, 'name' | 'takes' | 'authorise'>): Consent {
  const exchange: Consent['exchange'] = (code, http) => exchangeAt(signIn, code, http)
  return { key: signIn, asks: ['appId', 'appSecret'], settings: { signIn }, exchange, ...more }
}

const usual = ({ app, redirectUri, state, challenge }: ConsentRequest) => ({
  client_id: app.appId,
  redirect_uri: redirectUri,
  response_type: 'code',
  state,
  code_challenge: challenge,
  code_challenge_method: 'S256',
})

const google = consentOf('google', {
  name: 'Google',
  takes: TAKES,
  authorise: (request) =>
    addressWith(request.app, ['https://accounts.google.com', '/o/oauth2/v2/auth'], {
      ...usual(request),
      scope: `${IDENTITY} https://mail.google.com/`,
      access_type: 'offline',
      prompt: 'consent', // without it a second consent brings no refresh token
    }),
})

const microsoft = consentOf('microsoft', {
  name: 'Microsoft',
  takes: ['directory', ...TAKES],
  authorise: (request) =>
    addressWith(
      request.app,
      ['https://login.microsoftonline.com', `/${encodeURIComponent(request.app.settings.directory ?? 'common')}/oauth2/v2.0/authorize`],
      { ...usual(request), scope: `${IDENTITY} ${MICROSOFT_SCOPES}`, response_mode: 'query', prompt: 'select_account' },
    ),
})

/** A mailbox at one of the large providers. */
export const consents: readonly Consent[] = [google, microsoft]

async function exchangeAt(
  signIn: Provider,
  { app, code, redirectUri, verifier }: ConsentCode,
  http: Http,
): Promise<GrantedPage[] | PlatformError> {
  const settings = { ...app.settings, signIn }
  const access: PageAccess = { account: '', accessToken: '', ...app, settings }
  const client = { client_id: app.appId, client_secret: app.appSecret }
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    ...client,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  })
  const answer = await askForTokens(access, http, form)
  if ('error' in answer) return answer.error
  const given = objectOf(answer.json)
  const [accessToken, refreshToken] = [stringOf(given.access_token), stringOf(given.refresh_token)]
  if (!accessToken || !refreshToken)
    return {
      class: 'reauth',
      code: 'no-refresh-token',
      message: 'The provider gave an access that cannot be renewed. Give the consent again.',
    }
  const { email, preferred_username } = claimsOf(given.id_token) ?? {}
  // Microsoft leaves `email` out where the directory holds none; the name one signs in with then is the mailbox's.
  const account = [email, preferred_username].flatMap((word) => addressOf({ address: stringOf(word) ?? '' })?.address ?? [])[0]
  if (account === undefined) return { class: 'unknown', code: 'nonsense', message: 'The provider did not name the mailbox.' }
  return [{ platform: 'email', account, name: account, tokens: { accessToken, refreshToken }, settings: { signIn } }]
}

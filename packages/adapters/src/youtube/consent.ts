import type { Consent, ConsentCode, GrantedPage, Http, PageAccess, PlatformError } from '../adapter.ts'
import { addressWith } from '../shared/consent.ts'
import { arrayOf, idOf, objectOf, stringOf } from '../shared/json.ts'
import { apiFor } from './api.ts'
import { askForTokens } from './oauth.ts'

/** Every read of held comments and every answer takes this one right. */
const SCOPE = 'https://www.googleapis.com/auth/youtube.force-ssl'

/** The owner of a channel lets the client in; of several channels the person picks one on Google's page. */
export const consent: Consent = {
  key: 'google',
  name: 'Google',
  asks: ['appId', 'appSecret'],
  takes: [],
  settings: {},
  authorise: ({ app, redirectUri, state, challenge }) =>
    addressWith(app, ['https://accounts.google.com', '/o/oauth2/v2/auth'], {
      client_id: app.appId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: SCOPE,
      state,
      access_type: 'offline',
      prompt: 'consent', // without it a second consent brings no refresh token
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }),
  exchange,
}

async function exchange({ app, code, redirectUri, verifier }: ConsentCode, http: Http): Promise<GrantedPage[] | PlatformError> {
  const { appId, appSecret } = app
  const form = { client_id: appId, client_secret: appSecret, code, code_verifier: verifier, redirect_uri: redirectUri }
  const answer = await askForTokens(app, http, { grant_type: 'authorization_code', ...form })
  if ('error' in answer) return answer.error
  const given = objectOf(answer.json)
  const [accessToken, refreshToken] = [stringOf(given.access_token), stringOf(given.refresh_token)]
  if (!accessToken || !refreshToken)
    return { class: 'reauth', code: 'no-refresh-token', message: 'Google gave an access that cannot be renewed. Give the consent again.' }
  const access: PageAccess = { account: '', accessToken, ...app }
  const own = await apiFor(access, http).get('channels', { part: 'snippet', mine: 'true' })
  if ('error' in own) return own.error
  // Its end (an hour) is left out for the reason that `refresh` has.
  return arrayOf(own.json.items)
    .map(objectOf)
    .flatMap(({ id, snippet }) => {
      const account = idOf(id)
      const name = stringOf(objectOf(snippet).title)
      return account === undefined
        ? []
        : [{ platform: 'youtube' as const, account, name: name ?? account, tokens: { accessToken, refreshToken } }]
    })
}

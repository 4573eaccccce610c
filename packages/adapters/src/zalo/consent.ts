import type { Consent, ConsentCode, GrantedPage, Http, PageAccess, PlatformError } from '../adapter.ts'
import { addressWith } from '../shared/consent.ts'
import { compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { errorIn, lookUp } from './api.ts'
import { tradeTokens } from './refresh.ts'

/** The administrator of an Official Account lets the app in. PKCE is not optional, and S256 goes without saying: there is no parameter for it. */
export const consent: Consent = {
  key: 'zalo',
  name: 'Zalo',
  asks: ['appId', 'appSecret', 'webhookSecret'],
  takes: [],
  settings: {},
  authorise: ({ app, redirectUri, state, challenge }) =>
    addressWith(app, ['https://oauth.zaloapp.com', '/v4/oa/permission'], {
      app_id: app.appId,
      redirect_uri: redirectUri,
      code_challenge: challenge,
      state,
    }),
  exchange,
}

async function exchange({ app, code, verifier }: ConsentCode, http: Http): Promise<GrantedPage[] | PlatformError> {
  const access: PageAccess = { account: '', accessToken: '', ...app }
  const tokens = await tradeTokens(access, http, { code, code_verifier: verifier, grant_type: 'authorization_code' })
  if ('class' in tokens) return tokens
  // The answer names an account too, but in an address that anybody may write: the token's own word counts.
  const own = await ask(http, lookUp({ ...access, accessToken: tokens.accessToken }, '/v2.0/oa/getoa'), errorIn)
  if ('error' in own) return own.error
  const data = objectOf(objectOf(own.json).data)
  const account = idOf(data.oaid) ?? idOf(data.oa_id)
  if (account === undefined) return { class: 'unknown', code: 'nonsense', message: 'Zalo did not name the Official Account.' }
  return [{ ...compact({ avatarUrl: stringOf(data.avatar) }), platform: 'zalo', account, name: stringOf(data.name) ?? account, tokens }]
}

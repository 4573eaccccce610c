import type { Consent, ConsentCode, GrantedPage, Http, PageAccess, PlatformError } from '../adapter.ts'
import { addressWith } from '../shared/consent.ts'
import { compact, idOf, stringOf } from '../shared/json.ts'
import { dataOf, getOf } from './api.ts'
import { askForTokens, tokensIn } from './refresh.ts'

const SCOPES = [
  'user.info.basic',
  'user.info.username',
  'user.info.stats',
  'user.info.profile',
  'user.account.type',
  'user.insights',
  'message.list.read',
  'message.list.send',
  'message.list.manage',
] as const

/** The owner of a business account lets the app in. The app's id is `client_key` on this page and `client_id` in the call after it; no PKCE is known. */
export const consent: Consent = {
  key: 'tiktok',
  name: 'TikTok',
  asks: ['appId', 'appSecret'],
  takes: [],
  settings: {},
  authorise: ({ app, redirectUri, state }) =>
    addressWith(app, ['https://www.tiktok.com', '/v2/auth/authorize'], {
      client_key: app.appId,
      response_type: 'code',
      redirect_uri: redirectUri,
      state,
      scope: SCOPES.join(','),
    }),
  exchange,
}

async function exchange({ app, code, redirectUri }: ConsentCode, http: Http): Promise<GrantedPage[] | PlatformError> {
  const { appId, appSecret } = app
  const form = { client_id: appId, client_secret: appSecret, grant_type: 'authorization_code', auth_code: code, redirect_uri: redirectUri }
  const access: PageAccess = { account: '', accessToken: '', ...app }
  const answer = await askForTokens(access, http, ['tt_user/oauth2/token/', form])
  if ('error' in answer) return answer.error
  const tokens = tokensIn(answer.data)
  if ('class' in tokens) return tokens
  const account = idOf(answer.data.open_id)
  if (account === undefined) return { class: 'unknown', code: 'nonsense', message: 'TikTok did not name the account.' }
  const fields = JSON.stringify(['username', 'display_name', 'profile_image'])
  const own = await dataOf(http, getOf({ ...access, accessToken: tokens.accessToken }, 'business/get/', { business_id: account, fields }))
  if ('error' in own) return own.error
  const name = stringOf(own.data.display_name) ?? stringOf(own.data.username) ?? account
  return [{ ...compact({ avatarUrl: stringOf(own.data.profile_image) }), platform: 'tiktok', account, name, tokens }]
}

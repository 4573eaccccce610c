import type { Consent, ConsentApp, ConsentCode, GrantedPage, Http, PlatformError } from '../adapter.ts'
import { addressWith } from '../shared/consent.ts'
import { arrayOf, idOf, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { GRAPH_VERSION, type Graph, graphFor } from './graph.ts'
import { graphErrorReader } from './graph-error.ts'
import { sendClasses } from './send-errors.ts'

const SCOPES = [
  'pages_show_list',
  'pages_messaging',
  'pages_manage_metadata',
  'pages_read_engagement',
  'pages_manage_engagement',
  'pages_read_user_content',
  'instagram_basic',
  'instagram_manage_messages',
  'instagram_manage_comments',
] as const

/** A page of the list has at most a hundred; more than these nobody has. */
const MOST_LISTS = 20

const readError = graphErrorReader(sendClasses())

/**
 * Facebook Login: whoever manages pages lets the app in and picks which of them. What comes is a person's token; the pages' own, made of a long-lived one, do not
 * end by date. A page's linked Instagram account goes by the page's token.
 */
export const facebookConsent: Consent = {
  key: 'facebook',
  name: 'Facebook',
  asks: ['appId', 'appSecret'],
  takes: ['verifyToken'],
  settings: {},
  authorise: ({ app, redirectUri, state }) =>
    addressWith(app, ['https://www.facebook.com', `/${GRAPH_VERSION}/dialog/oauth`], {
      client_id: app.appId,
      redirect_uri: redirectUri,
      response_type: 'code',
      state,
      scope: SCOPES.join(','),
    }),
  exchange,
}

async function exchange({ app, code, redirectUri }: ConsentCode, http: Http): Promise<GrantedPage[] | PlatformError> {
  const short = await tokenFor(app, http, { redirect_uri: redirectUri, code })
  if ('class' in short) return short
  const long = await tokenFor(app, http, { grant_type: 'fb_exchange_token', fb_exchange_token: short.token })
  if ('class' in long) return long
  return pagesOf(graphFor({ account: '', accessToken: long.token, ...app }, http, { error: readError, proof: true }))
}

/** The secret stands in the address, since Meta describes the call no other way. */
async function tokenFor(app: ConsentApp, http: Http, query: Readonly<Record<string, string>>): Promise<{ token: string } | PlatformError> {
  const client = { client_id: app.appId, client_secret: app.appSecret }
  const url = addressWith(app, ['https://graph.facebook.com', `/${GRAPH_VERSION}/oauth/access_token`], { ...client, ...query })
  const answer = await ask(http, { method: 'GET', url }, readError)
  if ('error' in answer) return answer.error
  const token = stringOf(objectOf(answer.json).access_token)
  return token ? { token } : { class: 'unknown', code: 'nonsense', message: 'Meta answered without a token.' }
}

async function pagesOf(graph: Graph): Promise<GrantedPage[] | PlatformError> {
  const found: GrantedPage[] = []
  const fields = 'id,name,access_token,instagram_business_account{id,username,name}'
  let after: string | undefined
  for (let list = 0; list < MOST_LISTS; list += 1) {
    const answer = await graph.get('me/accounts', { fields, limit: '100', ...(after && { after }) })
    if ('error' in answer) return answer.error
    const { data, paging } = objectOf(answer.json)
    found.push(...arrayOf(data).map(objectOf).flatMap(grantsOf))
    after = objectOf(paging).next === undefined ? undefined : stringOf(objectOf(objectOf(paging).cursors).after)
    if (after === undefined) return found
  }
  return found
}

/** A page, and the Instagram account that is linked to it. Of a page without a token the person has no rights over messages. */
function grantsOf({ id, name, access_token, instagram_business_account }: Readonly<Record<string, unknown>>): GrantedPage[] {
  const [account, accessToken] = [idOf(id), stringOf(access_token)]
  if (account === undefined || !accessToken) return []
  const tokens = { accessToken }
  const linked = objectOf(instagram_business_account)
  const instagram = idOf(linked.id)
  const page: GrantedPage = { platform: 'facebook', account, name: stringOf(name) ?? account, tokens }
  if (instagram === undefined) return [page]
  const called = stringOf(linked.username) ?? stringOf(linked.name) ?? instagram
  return [page, { platform: 'instagram', account: instagram, name: called, tokens, settings: { login: 'page' } }]
}

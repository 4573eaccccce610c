import { type Http, HttpFailure } from '@switchboard/adapters/adapter'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type IDToken,
  None,
} from 'openid-client'

const TIMEOUT_S = 10
const MOST_BYTES = 512 * 1024

/** A sign-in service and our account with it. */
export interface Service {
  issuer: string
  clientId: string
  clientSecret: string
}

/** What is checked of an answer. `url`: the address that the service sent the browser to, with all that it put there. */
export interface Expected {
  url: URL
  state: string
  nonce: string
  verifier: string
}

/** Where a browser is sent to sign in. @throws what the library or the way out throws when the service does not answer as one */
export async function authorizeUrl(
  http: Http,
  service: Service,
  asked: { redirectUri: string; state: string; nonce: string; verifier: string },
): Promise<string> {
  const config = await configOf(http, service)
  return buildAuthorizationUrl(config, {
    redirect_uri: asked.redirectUri,
    scope: 'openid email profile',
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: await calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: 'S256',
  }).href
}

/**
 * Who came back, as the service swears: its signature, issuer, audience, time, nonce and state are checked, and the code is used up. An address that its token leaves out is asked for.
 * @throws what the library throws when any of it does not hold
 */
export async function claimsOf(http: Http, service: Service, expected: Expected): Promise<IDToken> {
  const config = await configOf(http, service)
  const tokens = await authorizationCodeGrant(config, expected.url, {
    expectedState: expected.state,
    expectedNonce: expected.nonce,
    pkceCodeVerifier: expected.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('the service gave no id token')
  if (claims.email !== undefined || !config.serverMetadata().userinfo_endpoint) return claims
  return { ...(await fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims }
}

/** Asks the service what it is. @returns what is wrong with it, or null */
export async function faultOf(http: Http, service: Pick<Service, 'issuer' | 'clientId'>): Promise<string | null> {
  try {
    const metadata = (await found(http, service)).serverMetadata()
    if (!metadata.authorization_endpoint || !metadata.token_endpoint || !metadata.jwks_uri)
      return 'It names no place to sign in, to get tokens, or its keys'
    return null
  } catch (error) {
    return error instanceof Error ? wordsOf(error) : 'It does not answer'
  }
}

function wordsOf(error: Error): string {
  const { cause } = error
  return cause instanceof HttpFailure ? cause.message : error.message
}

async function configOf(http: Http, service: Service): Promise<Configuration> {
  const metadata = (await found(http, service)).serverMetadata()
  // What is left unsaid means Basic (OpenID Connect Discovery 1.0, section 3).
  const usesPost = metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post')
  const auth = usesPost ? ClientSecretPost(service.clientSecret) : ClientSecretBasic(service.clientSecret)
  const config = new Configuration(metadata, service.clientId, { client_secret: service.clientSecret }, auth)
  config[customFetch] = fetchBy(http)
  config.timeout = TIMEOUT_S
  allowInsecureRequests(config) // the way out judges: plain http only where the operator named the host
  enableNonRepudiationChecks(config) // the token's signature, although it came straight from the service
  return config
}

function found(http: Http, { issuer, clientId }: Pick<Service, 'issuer' | 'clientId'>): Promise<Configuration> {
  return discovery(new URL(issuer), clientId, undefined, None(), {
    [customFetch]: fetchBy(http),
    execute: [allowInsecureRequests],
    timeout: TIMEOUT_S,
  })
}

/** The library's way to call, through the guarded way out. */
function fetchBy(http: Http): CustomFetch {
  return async (url, { method, headers, body }) => {
    const answer = await http({
      method: method as 'GET' | 'POST',
      url,
      headers,
      ...(body !== undefined && body !== null && { body: String(body) }),
      timeoutMs: TIMEOUT_S * 1000,
      maxBytes: MOST_BYTES,
    })
    return new Response(answer.status === 204 ? null : Buffer.from(answer.body), { status: answer.status, headers: answer.headers })
  }
}

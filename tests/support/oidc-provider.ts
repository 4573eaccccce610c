// A small sign-in service (OpenID Connect) over real HTTP: says what it is, asks nobody anything, and gives tokens signed by RS256. What it says of the human, and what is wrong with it, a test sets.
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const CLIENT_ID = 'desk'
const CLIENT_SECRET = 'desk & secret'

type Claims = Readonly<Record<string, unknown>>

export interface OidcProviderStandIn {
  issuer: string
  /** `host:port`, for the operator's list of exceptions. */
  host: string
  clientId: string
  clientSecret: string
  /** Claims of who signs in next, over what a token always says. */
  says(claims: Claims): void
  /** Signs the next tokens by another key, or by none. */
  signsBy(how: 'own key' | 'another key' | 'no key'): void
  /** Follows the address as a browser would that signs in at once. @returns where it is sent back to */
  signIn(url: string): URL
  /** Token requests that came so far. */
  exchanges(): number
  close(): Promise<void>
}

interface Code {
  nonce: string
  challenge: string
  redirectUri: string
}

export async function oidcProvider(): Promise<OidcProviderStandIn> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const another = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, Code>()
  let claims: Claims = {}
  let by: 'own key' | 'another key' | 'no key' = 'own key'
  let exchanges = 0
  let issuer = ''

  const idToken = (nonce: string): string => {
    const now = Math.floor(Date.now() / 1000)
    const body = { iss: issuer, aud: CLIENT_ID, sub: 'subject-1', iat: now, exp: now + 300, nonce, ...claims }
    return by === 'no key'
      ? jwt({ alg: 'none' }, body)
      : jwt({ alg: 'RS256', kid: 'k1' }, body, (by === 'own key' ? own : another).privateKey)
  }
  const token = (req: IncomingMessage, form: URLSearchParams): [status: number, body: object] => {
    exchanges += 1
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (req.headers.authorization !== basic()) return [401, { error: 'invalid_client' }]
    if (!code || code.challenge !== challenge || code.redirectUri !== form.get('redirect_uri')) return [400, { error: 'invalid_grant' }]
    return [200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: idToken(code.nonce) }]
  }
  const pages: Record<string, (req: IncomingMessage, form: URLSearchParams) => [status: number, body: object]> = {
    '/.well-known/openid-configuration': () => [
      200,
      {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      },
    ],
    '/keys': () => [200, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] }],
    '/token': token,
  }
  const server = createServer((req, res) => void serve(req, res, pages))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  issuer = `http://${host}`
  return {
    issuer,
    host,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    says: (said) => {
      claims = said
    },
    signsBy: (how) => {
      by = how
    },
    signIn: (url) => {
      const asked = new URL(url).searchParams
      const get = (name: string) => asked.get(name) ?? ''
      const code = randomUUID()
      codes.set(code, { nonce: get('nonce'), challenge: get('code_challenge'), redirectUri: get('redirect_uri') })
      return new URL(`${get('redirect_uri')}?${new URLSearchParams({ code, state: get('state') })}`)
    },
    exchanges: () => exchanges,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

async function serve(
  req: IncomingMessage,
  res: ServerResponse,
  pages: Readonly<Record<string, (req: IncomingMessage, form: URLSearchParams) => [number, object]>>,
) {
  const chunks = await Array.fromAsync(req)
  const page = pages[req.url ?? '']
  const [status, body] = page ? page(req, new URLSearchParams(Buffer.concat(chunks).toString())) : [404, {}]
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

// As RFC 6749 has it: both parts form-encoded first.
function basic(): string {
  const encoded = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)
  return `Basic ${Buffer.from(`${encoded(CLIENT_ID)}:${encoded(CLIENT_SECRET)}`).toString('base64')}`
}

function jwt(header: object, body: object, key?: KeyObject): string {
  const text = [header, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${key ? sign('RSA-SHA256', Buffer.from(text), key).toString('base64url') : ''}`
}

import type {
  CheckResult,
  Delivery,
  FetchedProfile,
  Http,
  HttpRequest,
  Identity,
  OutboundMessage,
  PageAccess,
  PlatformClient,
  PlatformError,
  Ports,
} from '../../src/adapter.ts'
import { compact, idOf, objectOf, stringOf } from '../../src/shared/json.ts'
import { ask, refused, submit } from '../../src/shared/outcome.ts'
import { personOf } from './check.ts'
import { errorIn } from './errors.ts'

const ORIGIN = 'https://api.pigeon.example'
const NOBODY: PlatformError = { class: 'recipient', code: 'recipient', message: 'There is nobody on Pigeon Post to send this to.' }
const NO_ADDRESS: PlatformError = { class: 'content', code: 'no-address', message: 'No address came with this picture.' }

/** Speaks to Pigeon Post for one loft. */
export function client(access: PageAccess, { http }: Ports): PlatformClient {
  return {
    send: (message) => send(access, http, message),
    media: ({ url }) => Promise.resolve(url ? { url } : NO_ADDRESS),
    profile: (identity) => profile(access, http, identity),
    check: () => checkLoft(access, http),
  }
}

/** One call; a path below the loft. */
function call({ account, accessToken, apiBase }: PageAccess, path: string, body?: object): HttpRequest {
  return {
    method: body ? 'POST' : 'GET',
    url: `${apiBase?.replace(/\/+$/, '') ?? ORIGIN}/v1/lofts/${encodeURIComponent(account)}${path}`,
    headers: { authorization: `Bearer ${accessToken}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  }
}

async function send(access: PageAccess, http: Http, { to, text }: OutboundMessage): Promise<Delivery> {
  const person = personOf(to)
  if (!person) return refused(NOBODY)
  return submit(http, call(access, '/letters', { to: person, text }), { error: errorIn, accepted })
}

function accepted(json: unknown): Delivery | undefined {
  const externalId = idOf(objectOf(json).id)
  return externalId ? { kind: 'accepted', externalId } : undefined
}

async function profile(access: PageAccess, http: Http, { value }: Identity): Promise<FetchedProfile | PlatformError> {
  const answer = await ask(http, call(access, `/people/${encodeURIComponent(value)}`), errorIn)
  if ('error' in answer) return answer.error
  const { name, picture } = objectOf(answer.json)
  return compact({ name: stringOf(name), avatarUrl: stringOf(picture) })
}

/** Does the token open this loft? Whether webhooks come is seen by the first of them. */
async function checkLoft(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const answer = await ask(http, call(access, ''), errorIn)
  if ('error' in answer) return [{ name: 'access', ok: false, detail: answer.error.message }]
  return [{ name: 'access', ok: true, detail: stringOf(objectOf(answer.json).name) ?? access.account }]
}

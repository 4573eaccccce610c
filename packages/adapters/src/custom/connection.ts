import type { CheckResult, PageAccess, Ports } from '../adapter.ts'
import { HttpFailure } from '../adapter.ts'
import { objectOf, shortOf } from '../shared/json.ts'
import { failureError } from '../shared/outcome.ts'
import { WEBHOOK_HEADERS, webhookKey } from '../shared/standard-webhooks.ts'
import { requestOf } from './call.ts'
import { CALLBACK } from './connect.ts'

const WORDS_MAX = 200

const ok = (name: string, detail: string): CheckResult => ({ name, ok: true, detail })
const failed = (name: string, detail: string): CheckResult => ({ name, ok: false, detail })

/** Is the secret one, does the other system take our calls, and does it look at the signature? */
export async function checkCallback(access: PageAccess, ports: Ports): Promise<CheckResult[]> {
  const [secret = ''] = access.webhookSecrets ?? []
  if (!webhookKey(secret)) return [failed('secret', 'After “whsec_” the signing secret must be base64.')]
  const sound = ok('secret', 'The signing secret can be used.')
  const address = URL.parse(access.settings[CALLBACK] ?? '')
  if (!address || !/^https?:$/.test(address.protocol))
    return [sound, failed('address', 'The address of your system must begin with https:// or http://.')]
  const taken = await tried(access, ports, 'genuine')
  if (!taken.ok) return [sound, taken]
  return [sound, taken, await tried(access, ports, 'forged')]
}

async function tried(access: PageAccess, ports: Ports, how: 'genuine' | 'forged'): Promise<CheckResult> {
  const request = requestOf(access, ports, { kind: 'test', account: access.account })
  const headers = how === 'genuine' ? request.headers : { ...request.headers, [WEBHOOK_HEADERS.signature]: `v1,${'A'.repeat(43)}=` }
  try {
    const { status, body } = await ports.http({ ...request, headers })
    return how === 'genuine' ? taking(status, body) : refusing(status)
  } catch (error) {
    if (error instanceof HttpFailure) return failed(how === 'genuine' ? 'address' : 'signature', failureError(error).message)
    throw error
  }
}

function taking(status: number, body: Uint8Array): CheckResult {
  if (status >= 200 && status < 300) return ok('address', 'Your system takes a signed call.')
  const words = wordsIn(body)
  const why = status === 401 || status === 403 ? ' It should take this one: compare the secrets, and the clocks.' : ''
  return failed('address', `Your system answered a signed test with status ${status}${words ? ` (${words})` : ''}.${why}`)
}

/** A system that takes anything lets anybody write to its customers. */
function refusing(status: number): CheckResult {
  if (status >= 400 && status < 500) return ok('signature', 'Your system refuses a call with a wrong signature.')
  return failed('signature', `Your system answered a call with a wrong signature with status ${status}: refuse those with 401.`)
}

function wordsIn(body: Uint8Array): string | undefined {
  try {
    return shortOf(objectOf(JSON.parse(Buffer.from(body).toString('utf8'))).message, WORDS_MAX)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

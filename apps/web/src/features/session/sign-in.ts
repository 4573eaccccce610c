import type { Me } from '@switchboard/contracts'
import { api } from '../../lib/api.ts'
import { ProblemError } from '../../lib/problem-error.ts'

export interface Credentials {
  email: string
  password: string
  tenant?: string
  code?: string
}

/** What the server wants next: all told, a choice of business, a code, or another try. */
export type SignInAnswer =
  | { kind: 'done'; me: Me }
  | { kind: 'choose-tenant'; tenants: { slug: string; name: string }[] }
  | { kind: 'code'; wrong: boolean }
  | { kind: 'wrong' }
  /** The password is right, but the business lets in by its own service alone. */
  | { kind: 'company'; tenant: string }
  | { kind: 'wait'; seconds: number }

/** Tries to sign in. @throws what is none of the expected answers */
export async function signIn(credentials: Credentials): Promise<SignInAnswer> {
  try {
    const session = await api.post<{ user: Me }>('/sessions', credentials)
    return { kind: 'done', me: session.user }
  } catch (error) {
    const answer = error instanceof ProblemError ? expected(error, credentials) : undefined
    if (!answer) throw error
    return answer
  }
}

/** The step that an answer of the server leads to; undefined for a failure. Pure. */
export function expected(error: ProblemError, credentials: Pick<Credentials, 'code'>): SignInAnswer | undefined {
  if (error.kind === 'tenant-ambiguous') return { kind: 'choose-tenant', tenants: tenantsIn(error.problem) }
  if (error.kind === 'totp-required') return { kind: 'code', wrong: credentials.code !== undefined }
  if (error.kind === 'oidc-only') return { kind: 'company', tenant: tenantIn(error.problem) }
  if (error.status === 429) return { kind: 'wait', seconds: error.retryAfterS ?? 60 }
  if (error.status === 401) return credentials.code === undefined ? { kind: 'wrong' } : { kind: 'code', wrong: true }
  return undefined
}

function tenantIn(problem: object): string {
  return 'tenant' in problem && typeof problem.tenant === 'string' ? problem.tenant : ''
}

/** The businesses that the problem names in its own member. */
function tenantsIn(problem: object): { slug: string; name: string }[] {
  const tenants = 'tenants' in problem ? problem.tenants : undefined
  return Array.isArray(tenants) ? tenants.filter((one) => typeof one?.slug === 'string' && typeof one?.name === 'string') : []
}

import type { Me, SetUp } from '@switchboard/contracts'
import { api } from '../../lib/api.ts'
import { ProblemError } from '../../lib/problem-error.ts'

/** The fields of the form, each under the name that the API gives it. */
export const FIELDS = [
  'business.name',
  'business.slug',
  'business.timeZone',
  'business.locale',
  'admin.name',
  'admin.email',
  'admin.password',
] as const
export type Field = (typeof FIELDS)[number]
export type Given = Readonly<Record<Field, string>>

/** What is wrong with a field; a key of the words. */
export type Fault = 'required' | 'tooLong' | 'slug' | 'timeZone' | 'email' | 'password'
export type Faults = Partial<Record<Field, Fault>>

const MOST: Partial<Record<Field, number>> = { 'business.name': 200, 'admin.name': 200, 'admin.email': 254, 'admin.password': 200 }
const OPTIONAL: readonly Field[] = ['business.slug']
/** What each field is when it is wrong, and neither empty nor too long. */
const WRONG: Partial<Record<Field, Fault>> = {
  'business.slug': 'slug',
  'business.timeZone': 'timeZone',
  'admin.email': 'email',
  'admin.password': 'password',
}
const FORMS: Partial<Record<Field, RegExp>> = {
  'business.slug': /^([a-z0-9][a-z0-9-]{0,62})?$/,
  'admin.email': /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  'admin.password': /^.{8,}$/s,
}

/** What can be seen to be wrong before the server is asked. Pure. */
export function faultsOf(given: Given): Faults {
  const faults: Faults = {}
  for (const field of FIELDS) {
    const fault = faultOf(field, given[field])
    if (fault) faults[field] = fault
  }
  return faults
}

function faultOf(field: Field, text: string): Fault | undefined {
  const bare = field === 'admin.password' ? text : text.trim()
  if (bare === '') return OPTIONAL.includes(field) ? undefined : 'required'
  if (bare.length > (MOST[field] ?? Number.POSITIVE_INFINITY)) return 'tooLong'
  return FORMS[field]?.test(bare) === false ? WRONG[field] : undefined
}

/** The fields that the server names in a refusal; none for any other failure. Pure. */
export function faultsIn(error: unknown): Faults {
  const faults: Faults = {}
  for (const { path } of (error instanceof ProblemError && error.problem.errors) || []) {
    const field = FIELDS.find((one) => `/${one.replace('.', '/')}` === path)
    if (field) faults[field] = WRONG[field] ?? 'required'
  }
  return faults
}

/** The body of the call. Pure. */
export function bodyOf(token: string, given: Given): SetUp {
  const text = (field: Field) => given[field].trim()
  const slug = text('business.slug')
  return {
    token,
    business: {
      name: text('business.name'),
      ...(slug && { slug }),
      timeZone: text('business.timeZone'),
      locale: text('business.locale') as SetUp['business']['locale'],
    },
    admin: { name: text('admin.name'), email: text('admin.email'), password: given['admin.password'] },
  }
}

/** Whether the link opens nothing any more: it was used, replaced, or is too old. */
export function isDeadLink(error: unknown): boolean {
  return error instanceof ProblemError && error.kind === 'setup-link-invalid'
}

/** @throws {ProblemError} when the link is dead */
export async function checkLink(token: string): Promise<true> {
  await api.post('/setup/link', { token })
  return true
}

/** Makes the business; from then on this browser is signed in as its administrator. */
export async function setUp(body: SetUp): Promise<Me> {
  return (await api.post<{ user: Me }>('/setup', body)).user
}

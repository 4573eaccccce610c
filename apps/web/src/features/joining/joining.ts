import type { InvitationLink, Locale, Me } from '@switchboard/contracts'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { ProblemError } from '../../lib/problem-error.ts'

/** Whether this installation can send mail. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => api.get<{ mail: boolean }>('/sign-in-options', {}, { signal }),
  staleTime: 60_000,
})

/** Asks for the mail with the link; the answer is the same whether the address is somebody's or not. */
export async function askForReset(given: { email: string; locale: Locale }): Promise<void> {
  await api.post('/password-resets', given)
}

/** @throws {ProblemError} when the link is dead */
export async function checkReset(token: string): Promise<true> {
  await api.post('/password-resets/link', { token })
  return true
}

export async function setNewPassword(given: { token: string; password: string }): Promise<void> {
  await api.post('/password-resets/use', given)
}

/** Whom the invitation is for. @throws {ProblemError} when the link is dead */
export function readInvitation(token: string): Promise<InvitationLink> {
  return api.post<InvitationLink>('/invitations/link', { token })
}

/** Chooses the first password; from then on this browser is signed in. */
export async function join(given: { token: string; name: string; password: string }): Promise<Me> {
  return (await api.post<{ user: Me }>('/invitations/use', given)).user
}

/** Whether the link opens nothing any more: it was used, replaced, or is too old. */
export function isDeadLink(error: unknown): boolean {
  return error instanceof ProblemError && error.kind === 'link-invalid'
}

export type Fault = 'required' | 'password'

/** What can be seen to be wrong with a new password before the server is asked. Pure. */
export function passwordFault(password: string): Fault | undefined {
  if (password === '') return 'required'
  return password.length < 8 || password.length > 200 ? 'password' : undefined
}

import type {
  ApiKey as ApiKeySchema,
  CreateApiKey,
  CreateRole,
  CreateUser,
  EnvelopeBody,
  FailedEnvelope,
  Invitation,
  NewApiKey,
  PatchRole,
  PatchUser,
  Permission as PermissionSchema,
  ReplayResult,
  Role as RoleSchema,
  User,
} from '@switchboard/contracts'
import type { Static } from 'typebox'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { pagesOf } from '../../lib/pages.ts'

export type Role = Static<typeof RoleSchema>
export type Permission = Static<typeof PermissionSchema>
export type ApiKey = Static<typeof ApiKeySchema>
export type EnvelopeState = FailedEnvelope['state']

export const usersPages = pagesOf<User>(['users', 'pages'], '/users')
export const apiKeysPages = pagesOf<ApiKey>(['api-keys'], '/api-keys')
export const envelopesPages = (state: EnvelopeState) => pagesOf<FailedEnvelope>(['envelopes', state], '/envelopes', { state })
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => (await api.get<{ data: Role[] }>('/roles', {}, { signal })).data,
})
export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: async ({ signal }) => (await api.get<{ data: Permission[] }>('/permissions', {}, { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
})
export const envelopeBodyQuery = (id: string) =>
  queryOptions({
    queryKey: ['envelope', id],
    queryFn: ({ signal }) => api.get<Static<typeof EnvelopeBody>>(`/envelopes/${id}/body`, {}, { signal }),
  })

/** A mutation after which the named lists are asked for anew. */
export function useAct<Given, Made>(act: (given: Given) => Promise<Made>, ...lists: string[]) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all(lists.map((list) => queryClient.invalidateQueries({ queryKey: [list] }))),
  })
}

export const useCreateUser = () => useAct((given: Static<typeof CreateUser>) => api.post<User>('/users', given), 'users', 'roles')
/** Invites whoever has no password yet; where no mail can be sent, the answer holds the link. */
export const useInvite = () => useAct((id: string) => api.post<Invitation>(`/users/${id}/invitation`), 'users')
export const usePatchUser = () =>
  useAct(({ id, change }: { id: string; change: Static<typeof PatchUser> }) => api.patch<User>(`/users/${id}`, change), 'users', 'roles')
export const useCreateRole = () => useAct((given: Static<typeof CreateRole>) => api.post<Role>('/roles', given), 'roles')
export const usePatchRole = () =>
  useAct(({ id, change }: { id: string; change: Static<typeof PatchRole> }) => api.patch<Role>(`/roles/${id}`, change), 'roles')
export const useCreateKey = () =>
  useAct((given: Static<typeof CreateApiKey>) => api.post<Static<typeof NewApiKey>>('/api-keys', given), 'api-keys')
export const useRevokeKey = () => useAct((id: string) => api.delete(`/api-keys/${id}`), 'api-keys')
export const useReplay = () => useAct((id: string) => api.post<Static<typeof ReplayResult>>(`/envelopes/${id}/replay`), 'envelopes')
export const useReplayAll = () =>
  useAct((state: EnvelopeState) => api.post<Static<typeof ReplayResult>>('/envelopes/replay', { state }), 'envelopes')

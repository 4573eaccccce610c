import type { Page, TagRef, User } from '@switchboard/contracts'
import { queryOptions } from '@tanstack/react-query'
import { allRows } from './all-rows.ts'
import { api } from './api.ts'

/** Colleagues who are there to be chosen. */
export const usersQuery = queryOptions({
  queryKey: ['users', 'choices'],
  queryFn: async ({ signal }) => (await allRows<User>('/users', {}, signal)).filter((user) => user.active),
})

/** The teams by name, with who is in them. */
export const teamsQuery = queryOptions({
  queryKey: ['teams', 'choices'],
  queryFn: async ({ signal }) =>
    (await api.get<{ data: { id: string; name: string; members: { userId: string }[] }[] }>('/teams', {}, { signal })).data,
})

/** The tags of conversations. */
export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: async ({ signal }) => (await api.get<{ data: TagRef[] }>('/tags', {}, { signal })).data,
})

/** The channels. */
export const pagesQuery = queryOptions({
  queryKey: ['pages'],
  queryFn: async ({ signal }) => (await api.get<{ data: Page[] }>('/pages', {}, { signal })).data,
})

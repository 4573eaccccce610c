import type { Page, TagRef, User } from '@switchboard/contracts'
import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** Colleagues who are there to be chosen. */
export const usersQuery = queryOptions({
  queryKey: ['users', 'choices'],
  queryFn: async ({ signal }) => (await api.get<{ data: User[] }>('/users', { limit: 100 }, { signal })).data.filter((user) => user.active),
})

/** The teams by name. */
export const teamChoicesQuery = queryOptions({
  queryKey: ['teams', 'choices'],
  queryFn: async ({ signal }) => (await api.get<{ data: { id: string; name: string }[] }>('/teams', {}, { signal })).data,
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

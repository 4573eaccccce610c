import type { AuditEntry as AuditEntrySchema, AuditExport, AuditWords, User } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { queryOptions, useMutation } from '@tanstack/react-query'
import { allRows } from '../../lib/all-rows.ts'
import { api } from '../../lib/api.ts'
import { pagesOf } from '../../lib/pages.ts'
import { type AuditFilter, queryOf } from './audit-filter.ts'

export type AuditEntry = Static<typeof AuditEntrySchema>

export const auditPages = (filter: AuditFilter) => pagesOf<AuditEntry>(['audit', filter], '/audit', queryOf(filter))
export const auditWordsQuery = queryOptions({
  queryKey: ['audit-words'],
  queryFn: ({ signal }) => api.get<AuditWords>('/audit/words', {}, { signal }),
})
/** Everybody of the team, also who left, to choose from. */
export const auditActorsQuery = queryOptions({
  queryKey: ['users', 'audit'],
  queryFn: ({ signal }) => allRows<User>('/users', {}, signal),
})

/** Saves the entries that fit as a file. */
export function useAuditExport() {
  return useMutation({
    mutationFn: async (filter: AuditFilter) => {
      const csv = await api.post<string>('/audit/exports', queryOf(filter) satisfies AuditExport)
      save(csv, 'audit.csv')
    },
  })
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000) // the browser reads it after the click
}

import type { SmsPool } from '@switchboard/contracts'
import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** The pools of numbers for SMS, by name. */
export const poolsQuery = queryOptions({
  queryKey: ['sms-pools'],
  queryFn: async ({ signal }) => (await api.get<{ data: SmsPool[] }>('/sms/pools', {}, { signal })).data,
})

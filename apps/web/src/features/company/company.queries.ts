import type { BeginOidc, BusinessSignIn } from '@switchboard/contracts'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** How one signs in at a business, once it is known which. */
export const businessQuery = (tenant: string | undefined) =>
  queryOptions({
    queryKey: ['business-sign-in', tenant],
    queryFn: ({ signal }) => api.get<BusinessSignIn>('/sign-in-options/business', { tenant }, { signal }),
    enabled: tenant !== undefined && tenant !== '',
    retry: false,
  })

/** @returns where the browser goes now */
export function beginCompanySignIn(given: BeginOidc): Promise<{ url: string }> {
  return api.post('/sign-in-options/business', given)
}

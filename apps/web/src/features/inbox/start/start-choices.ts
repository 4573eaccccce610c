import { useQuery } from '@tanstack/react-query'
import { poolsQuery } from '../../../lib/sms-pools.ts'
import { type StartPage, useStartPages } from './may-start.ts'
import { withPools } from './pools.ts'

/** The channels as whoever writes first chooses among them: numbers of a pool are one choice. */
export function useStartChoices(): StartPage[] {
  const pages = useStartPages()
  const pools = useQuery({ ...poolsQuery, enabled: pages.some(({ platform }) => platform === 'sms') }).data ?? []
  return withPools(pages, pools)
}

import type { SmsPool } from '@switchboard/contracts'
import type { StartPage } from './may-start.ts'

/** The channels as they are offered: numbers of one pool are one choice, by the pool's name, since the pool says which of them writes. Pure. */
export function withPools(pages: readonly StartPage[], pools: readonly SmsPool[]): StartPage[] {
  const poolOf = new Map(pools.flatMap((pool) => pool.numbers.map(({ page }) => [page.id, pool] as const)))
  const offered = new Set<string>()
  return pages.flatMap((page) => {
    const pool = poolOf.get(page.id)
    if (!pool) return [page]
    if (offered.has(pool.id)) return []
    offered.add(pool.id)
    const pageIds = pool.numbers.map(({ page: { id } }) => id)
    return [{ ...page, name: pool.name, pool: { pageIds, active: pool.numbers.filter(({ active }) => active).length } }]
  })
}

/** The choice that stands for a channel, which may be a number of a pool; undefined where one cannot write first by it. Pure. */
export function choiceOf(pages: readonly StartPage[], pageId: string | undefined): StartPage | undefined {
  return pages.find(({ id, pool }) => id === pageId || (pageId !== undefined && pool?.pageIds.includes(pageId)))
}

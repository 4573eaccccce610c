import type { CreateSmsPool, Page, SmsPool } from '@switchboard/contracts'

/** A pool as it is being written: of each number that is chosen, what the carrier grants it, as typed. */
export interface PoolForm {
  name: string
  numbers: ReadonlyMap<string, string>
}

/** What the form begins with. Pure. */
export function poolForm(pool: SmsPool | undefined): PoolForm {
  return {
    name: pool?.name ?? '',
    numbers: new Map(pool?.numbers.map(({ page, partsPerSecond }) => [page.id, partsPerSecond === null ? '' : String(partsPerSecond)])),
  }
}

/** Whether something typed is a pace: nothing, which is the usual one, or a whole number up to a thousand. Pure. */
export function isPace(typed: string): boolean {
  return /^(?:|[1-9]\d{0,2}|1000)$/.test(typed.trim())
}

/** The form as it is saved; undefined while something is missing or wrong. Pure. */
export function givenPool({ name, numbers }: PoolForm): CreateSmsPool | undefined {
  if (!name.trim() || numbers.size === 0 || ![...numbers.values()].every(isPace)) return undefined
  return {
    name: name.trim(),
    numbers: [...numbers].map(([pageId, typed]) => ({ pageId, partsPerSecond: typed.trim() ? Number(typed) : null })),
  }
}

export interface Choice {
  page: Page
  /** The other pool that it is in. */
  elsewhere: string | undefined
}

/** The numbers that a pool may have, each with the other pool that has it. Pure. */
export function choicesOf(pages: readonly Page[], pools: readonly SmsPool[], own: string | undefined): Choice[] {
  const elsewhere = new Map(
    pools.filter(({ id }) => id !== own).flatMap(({ name, numbers }) => numbers.map(({ page }) => [page.id, name] as const)),
  )
  return pages
    .filter(({ platform, twinOf }) => platform === 'sms' && twinOf === null)
    .map((page) => ({ page, elsewhere: elsewhere.get(page.id) }))
}

/** What the address of the reports says; every word is checked where it is used. */
export interface ReportSearch {
  period?: string
  from?: string
  to?: string
  bucket?: string
  group?: string
  sort?: string
  page?: string
  platform?: string
  team?: string
  agent?: string
  tag?: string
  business?: string
}

const WORDS = ['period', 'from', 'to', 'bucket', 'group', 'sort', 'page', 'platform', 'team', 'agent', 'tag', 'business'] as const

/** The words of the address, each at most as long as any that means something. */
export function reportSearch(search: Record<string, unknown>): ReportSearch {
  return Object.fromEntries(WORDS.flatMap((name) => (search[name] ? [[name, String(search[name]).slice(0, 40)]] : [])))
}

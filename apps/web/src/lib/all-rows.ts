import { api } from './api.ts'

/** Every row of a list of the API, page after page: for what is chosen from, where a part would hide the rest. */
export async function allRows<Row>(path: string, query: Record<string, string>, signal: AbortSignal): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: { data: Row[]; nextCursor: string | null } = await api.get(path, { ...query, limit: 100, cursor }, { signal })
    rows.push(...page.data)
    cursor = page.nextCursor
  }
  return rows
}

import type { PageAccess } from '../adapter.ts'

const HOSTS = { api: 'https://api.line.me', data: 'https://api-data.line.me' } as const

/** One of LINE's hosts: bytes have their own. */
export type Host = keyof typeof HOSTS

/** Where a path of one of LINE's hosts is for this page: `apiBase` stands for both. */
export function addressOf({ apiBase }: Pick<PageAccess, 'apiBase'>, host: Host, path: string): string {
  return (apiBase?.replace(/\/+$/, '') ?? HOSTS[host]) + path
}

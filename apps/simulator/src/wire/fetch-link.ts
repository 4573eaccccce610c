import type { UploadedFile } from '../platform.ts'

type Fetched = { kind: 'file'; file: UploadedFile } | { kind: 'failed' } | { kind: 'elsewhere' }

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const MAX_BYTES = 100 * 1024 * 1024

/** Fetches a file the business linked to. The simulator never leaves its machine: other hosts are `elsewhere`, unfetched. */
export async function fetchLink(link: string): Promise<Fetched> {
  const url = URL.parse(link)
  if (!url) return { kind: 'failed' }
  if (!LOOPBACK.has(url.hostname)) return { kind: 'elsewhere' }
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
  if (!response?.ok) return { kind: 'failed' }
  const bytes = Buffer.from(await response.arrayBuffer())
  if (bytes.length > MAX_BYTES) return { kind: 'failed' }
  const mimeType = response.headers.get('content-type') ?? 'application/octet-stream'
  return { kind: 'file', file: { name: decodeURIComponent(url.pathname.split('/').at(-1) || 'file'), mimeType, bytes } }
}

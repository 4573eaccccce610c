import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a browser sent this from one of our own pages. Fetch metadata where there is some (browsers leave it out on plain http), else
 * Origin, which must be ours: the configured one, or that of the very host that was called. Neither header: not ours.
 */
export function fromOwnPage(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return site === 'same-origin'
    ? headers.origin === undefined || isOwn(headers.origin, headers, publicUrl)
    : isOwn(headers.origin, headers, publicUrl)
}

/** Whether a browser sent this from somebody else's page. A call with no trace of a browser did not come from a page at all. */
export function fromForeignPage(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (headers.origin === undefined && headers['sec-fetch-site'] === undefined) return false
  return !fromOwnPage(headers, publicUrl)
}

function isOwn(origin: string | undefined, headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (origin === undefined) return false
  return origin === publicUrl || (headers.host !== undefined && URL.parse(origin)?.host === headers.host)
}

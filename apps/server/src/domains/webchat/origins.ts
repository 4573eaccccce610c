/** An origin that may embed a chat, as an administrator writes it: `https://shop.example`, `https://*.shop.example`, `http://localhost:*`. */
interface Pattern {
  scheme: string
  host: string
  /** `*.` stood before the host: its subdomains, and not itself. */
  below: boolean
  /** Empty: the scheme's own; `*`: any. */
  port: string
}

const PATTERN = /^(https?):\/\/(\*\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(\d{1,5}|\*))?$/i
const OWN_PORT: Readonly<Record<string, string>> = { http: '80', https: '443' }

function patternOf(text: string): Pattern | undefined {
  const [whole, scheme = '', below, host = '', port = ''] = PATTERN.exec(text) ?? []
  if (whole === undefined) return undefined
  const lower = scheme.toLowerCase()
  return { scheme: lower, host: host.toLowerCase(), below: below !== undefined, port: port === OWN_PORT[lower] ? '' : port }
}

/** The origin of a page as a browser sends it; undefined for `null`, for other schemes, and for what is no origin. */
function pageOrigin(origin: string): URL | undefined {
  const url = URL.parse(origin)
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === origin ? url : undefined
}

/** Whether `origin` is that of some web page at all. */
export function isPageOrigin(origin: string): boolean {
  return pageOrigin(origin) !== undefined
}

/** Where a request came from, and what counts as ourselves: the configured address, or the host that was called. */
export interface Coming {
  origin: string | undefined
  host: string | undefined
  publicUrl: string
}

/**
 * Whether a page may use a chat. An empty list: any site may. The chat's own frame, and callers that are no browser, always may: the
 * check keeps foreign pages from embedding a chat and is no proof of anything.
 */
export function mayUse(allowed: readonly string[], { origin, host, publicUrl }: Coming): boolean {
  if (origin === undefined || origin === publicUrl) return true
  const url = pageOrigin(origin)
  if (!url) return false
  return url.host === host || allowed.length === 0 || allowed.some((text) => matches(patternOf(text), url))
}

function matches(pattern: Pattern | undefined, url: URL): boolean {
  if (!pattern || url.protocol !== `${pattern.scheme}:`) return false
  if (pattern.port !== '*' && pattern.port !== url.port) return false
  return pattern.below ? url.hostname.endsWith(`.${pattern.host}`) : url.hostname === pattern.host
}

/** The pages that may show the frame, for `frame-ancestors`. What is no pattern never gets into the header. */
export function frameAncestors(allowed: readonly string[]): string {
  if (allowed.length === 0) return "'self' *"
  const sources = allowed.flatMap((text) => {
    const pattern = patternOf(text)
    return pattern ? [`${pattern.scheme}://${pattern.below ? '*.' : ''}${pattern.host}${pattern.port ? `:${pattern.port}` : ''}`] : []
  })
  return ["'self'", ...sources].join(' ')
}

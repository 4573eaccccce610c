import type { FastifyInstance } from 'fastify'

/** Pages of the app: everything from our own origin, no inline script or style, in nobody's frame. */
export function appPolicy(options: { filesUrl: string | undefined }): string {
  const files = options.filesUrl ? ` ${options.filesUrl}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${files}`,
    `media-src 'self' blob:${files}`,
    "font-src 'self'",
    `connect-src 'self'${files}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    `frame-src 'self'${files}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Answers that are not pages run, load and frame nothing. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self), payment=(), usb=()',
}

/** Puts the security headers on every answer. A header that the handler or the route's `config.headers` has set stays as it is. */
export function securityHeaders(app: FastifyInstance, options: { publicUrl: string; filesUrl: string | undefined }): void {
  const pages = appPolicy(options)
  const always = options.publicUrl.startsWith('https:') ? { ...ALWAYS, 'strict-transport-security': 'max-age=31536000' } : ALWAYS
  app.addHook('onSend', async (req, reply, payload) => {
    const own = req.routeOptions.config.headers ?? {}
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html')
    // Told that it has the newest (304), a browser puts the headers of that answer over those it kept: the page would run under the policy of data.
    const kept = reply.statusCode === 304
    const wanted = {
      ...always,
      ...(kept ? {} : { 'content-security-policy': isPage ? pages : DATA_POLICY }),
      ...(isApi(req.url) ? { 'cache-control': 'no-store' } : {}),
      ...own,
    }
    for (const [name, value] of Object.entries(wanted)) if (value !== null && !reply.hasHeader(name)) reply.header(name, value)
    return payload
  })
}

// Only for caching: a wrong guess about an odd spelling of the path costs nothing.
const isApi = (url: string) => url.startsWith('/api/')

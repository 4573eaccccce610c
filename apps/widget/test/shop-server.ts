import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A shop's page on an origin of its own, with a policy as strict as a careful shop would have it. Settings come by query. */
export async function startShop(
  chatOrigin: string,
): Promise<{ origin: string; url(settings: object, extra?: string): string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop')
    if (url.pathname === '/settings.js')
      return response.setHeader('content-type', 'text/javascript').end(settingsScript(url.searchParams.get('s') ?? '{}'))
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'self' ${chatOrigin}; style-src 'self'; frame-src ${chatOrigin}`,
    )
    response.end(page(chatOrigin, url.searchParams.get('s') ?? '{}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Another host name than the chat's 127.0.0.1: another site for the browser, as in life.
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    origin,
    url: (settings, extra = '') => `${origin}/?s=${encodeURIComponent(JSON.stringify(settings))}${extra}`,
    close: () => closeServer(server),
  }
}

function settingsScript(settings: string): string {
  return `window.switchboardSettings = ${JSON.stringify(JSON.parse(settings))}`
}

/** The loader stands in the head, where there is no body yet. */
function page(chatOrigin: string, settings: string): string {
  return `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Rings &amp; more</title><script src="/settings.js?s=${encodeURIComponent(settings)}"></script>
<script src="${chatOrigin}/widget/v1/loader.js"></script></head>
<body><main><h1>Rings &amp; more</h1><p>Rings for every finger.</p><a href="#rings">All rings</a></main></body></html>`
}

export function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

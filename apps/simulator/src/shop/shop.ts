import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { drawings } from './drawings.ts'
import { shopTexts } from './texts.ts'

const page = readFileSync(join(import.meta.dirname, 'shop.html'), 'utf8')

/** `GET /shop?key=<inbox>&origin=<switchboard>&locale=`: the jeweller's page, with the real chat widget in it. */
export function serveShop(app: FastifyInstance): void {
  app.get('/shop', (request, reply) => {
    const query = new URL(request.url, 'http://simulator').searchParams
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(shopPage(query))
  })
}

function shopPage(query: URLSearchParams): string {
  const { locale, texts } = shopTexts(query.get('locale') ?? 'en')
  const chat = chatScript(query, locale)
  const values: Record<string, string> = {
    tagline: escaped(texts.tagline),
    intro: escaped(texts.intro),
    ask: escaped(texts.ask),
    collection: escaped(texts.collection),
    visit: escaped(texts.visit),
    address: escaped(texts.address),
    hours: escaped(texts.hours),
    items: texts.items
      .map(
        (item, index) =>
          `<li>${drawings[index] ?? ''}<h3>${escaped(item.name)}</h3><p>${escaped(item.note)}</p><p class="price">${escaped(item.price)}</p></li>`,
      )
      .join('\n'),
    chat: chat ?? `<p class="quiet">${escaped(texts.noChat)}</p>`,
  }
  return page.replace('lang="en"', `lang="${locale}"`).replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}

/** The tag a shop owner would paste; nothing when the inbox or the origin is missing or no web address. */
function chatScript(query: URLSearchParams, locale: string): string | undefined {
  const key = query.get('key')
  const origin = URL.parse(query.get('origin') ?? '')
  if (!key || (origin?.protocol !== 'http:' && origin?.protocol !== 'https:')) return undefined
  const settings = JSON.stringify({ inbox: key, locale }).replaceAll('<', '\\u003c')
  return `<script>window.switchboardSettings=${settings}</script>\n<script src="${escaped(origin.origin)}/widget/v1/loader.js" async></script>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

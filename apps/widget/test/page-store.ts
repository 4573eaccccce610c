import { connectHost, hear } from '../src/frame/host.ts'
import type { ToHost } from '../src/protocol.ts'

const SHOP = 'https://shop.example'
const PAGE = { url: `${SHOP}/rings`, title: 'Rings', referrer: '' }

/** A page around the chat that keeps what it is given, in a fresh store, and answers when it is asked. `entries` is what lies in it: other tabs write there too. */
export function pageStore(entries = new Map<string, string>()) {
  const page = {
    postMessage(message: unknown) {
      const said = message as ToHost
      if (said.type === 'put' && said.value === null) entries.delete(said.key)
      else if (said.type === 'put') entries.set(said.key, said.value as string)
      else if (said.type === 'refresh') tell({ type: 'entries', ask: said.ask })
    },
  }
  const tell = (message: object) =>
    hear({ origin: SHOP, source: page, data: { ...message, entries: Object.fromEntries(entries), page: PAGE } })
  connectHost(page, SHOP, () => undefined)
  tell({ type: 'init' })
  return {
    entries,
    /** Another tab of the site writes. */
    otherTab(key: string, value: string | null) {
      if (value === null) entries.delete(key)
      else entries.set(key, value)
      tell({ type: 'changed', key, value })
    },
  }
}

import { type Chat, createChat } from './chat.ts'
import { inkOn, safeColor } from './color.ts'
import { connectHost } from './host.ts'
import { learnWords } from './i18n/words.ts'
import type { State } from './state.ts'
import './style/index.css'

const params = new URLSearchParams(location.search)
const host = params.get('host') ?? ''
const inbox = params.get('inbox') ?? ''

/** Opened by itself, or by a page that does not say which it is, there is nobody to talk to. */
if (window.parent !== window && URL.canParse(host) && inbox !== '') start()

function start() {
  learnWords(JSON.parse((document.getElementById('words') as HTMLTemplateElement).content.textContent ?? ''))
  const wire = { parent: window.parent, onMessage: (heard: (event: MessageEvent) => void) => addEventListener('message', heard) }
  const apiBase = new URL('/widget/v1/api', location.origin).href
  const chat = createChat({ host: connectHost(wire, new URL(host).origin), inbox, apiBase, locale: params.get('locale') })
  chat.state.subscribe(dress)
  mountWhenOpened(chat)
}

/**
 * Most visitors never open the chat: until one is about to, the page pays for the connection and the count of unread messages alone.
 * Should the screen not arrive (the network is away), the panel closes again instead of staying empty.
 */
function mountWhenOpened(chat: Chat) {
  let mounting = false
  chat.state.subscribe(({ open, warm }) => {
    if (mounting || !(open || warm)) return
    mounting = true
    import('./views/mount.tsx').then(
      ({ mount }) => mount(chat, document.getElementById('app') as HTMLElement),
      () => {
        mounting = false
        chat.state.set({ warm: false })
        chat.host.say({ type: 'close' })
        chat.host.say({ type: 'error', detail: { type: 'screen-failed', status: 0 } })
      },
    )
  })
}

/** Theme, language and colour belong to the document. Set by script, so that the policy needs no inline styles. */
function dress({ config, theme, language }: State) {
  const root = document.documentElement
  const color = safeColor(config?.color ?? '')
  root.lang = language
  root.dataset.theme = theme
  root.style.setProperty('--accent', color)
  root.style.setProperty('--ink', inkOn(color))
  document.title = config?.title ?? 'Chat'
}

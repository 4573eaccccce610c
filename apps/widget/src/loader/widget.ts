import type { Attributes, Look, Profile, Stand, ToFrame, ToHost } from '../protocol.ts'
import { createLauncher } from './launcher.ts'
import { pageInfo } from './page-info.ts'
import { createPanel } from './panel.ts'
import { frameUrl, type Settings } from './settings.ts'
import STYLE from './style.css?inline'
import { isDark, onSystemTheme } from './theme.ts'
import { openVault } from './vault.ts'

export type EventName = 'ready' | 'opened' | 'closed' | 'message' | 'unread' | 'error'
export type Listener = (detail: unknown) => void

/** What the shop's page may call, as `window.switchboard.open()` or `Switchboard('open')`. */
export interface WidgetApi {
  identify(id: string | null, profile?: Profile, proof?: string): void
  setAttributes(attributes: Attributes): void
  setLocale(locale: string): void
  open(): void
  close(): void
  toggle(): void
  /** The visitor signed out: forgets session, history and unsent messages on this browser. */
  reset(): void
  /** Returns the way to stop listening. */
  on(name: EventName, listener: Listener): () => void
}

/** Puts launcher and frame onto the page. `base` is the folder our script came from; `document.body` must exist. */
export function startWidget(settings: Settings, base: string): WidgetApi {
  const origin = new URL(base).origin
  const narrow = matchMedia('(max-width:560px),(max-height:440px)')
  /** A listener of the shop that throws is reported to the window like any other error, and stops nobody else. */
  const events = new EventTarget()
  const waiting: ToFrame[] = []
  let look: Look | undefined
  let open = false
  let alive = false
  let blocked = false

  const vault = openVault(settings.inbox, (key, value) => tell({ type: 'changed', key, value }))
  const { element: button, show: showButton } = createLauncher(() => setOpen(!open))
  const { element: box, show: showBox, frame } = createPanel(frameUrl(base, settings, location.origin))
  const root = mount(box, button)
  showBox(stand())
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source === frame.contentWindow && from === origin) hear(data)
  })
  narrow.onchange = turned
  onSystemTheme(turned)
  addEventListener('focus', turned)
  addEventListener('blur', turned)
  root.onkeydown = ({ key }) => void (key === 'Escape' && setOpen(false))

  /** Only what comes from that very window *and* from our origin is heard. */
  function hear(message: ToHost) {
    const { type } = message
    if (type === 'hello') greet()
    else if (type === 'put') vault.put(message.key, message.value)
    else if (type === 'refresh') say({ type: 'entries', ask: message.ask, entries: vault.entries(), page: pageInfo(document) })
    else if (type === 'look') dress(message.look)
    else if (type === 'close') setOpen(false)
    else if (type === 'blocked') {
      setOpen(false)
      blocked = root.hidden = true
    } else emit(type, message.detail)
  }

  /** Delivered to our origin alone, so that a frame navigated elsewhere learns nothing. */
  function say(message: ToFrame) {
    frame.contentWindow?.postMessage(message, origin)
  }

  function tell(message: ToFrame) {
    if (alive) say(message)
    else waiting.push(message)
  }

  function emit(name: EventName, detail?: unknown) {
    events.dispatchEvent(new CustomEvent(name, { detail }))
  }

  function greet() {
    say({ type: 'init', entries: vault.entries(), page: pageInfo(document), stand: stand() })
    for (const message of waiting.splice(0)) say(message)
    const known = alive
    alive = true
    if (!known) emit('ready')
  }

  function stand(): Stand {
    return { open, phone: narrow.matches, focused: document.hasFocus(), dark: isDark(settings) }
  }

  function turned() {
    showBox(stand())
    paint()
    if (alive) say({ type: 'stand', stand: stand() })
  }

  function dress(next: Look) {
    const { unread } = next
    if (unread !== (look?.unread ?? 0)) emit('unread', { count: unread })
    look = next
    frame.title = next.title
    root.className = settings.position ?? next.position
    root.style.setProperty('--accent', next.color)
    root.style.setProperty('--ink', next.ink)
    paint()
  }

  function paint() {
    if (!look) return
    button.hidden = settings.hideLauncher === true || (open && narrow.matches)
    showButton(look, open)
  }

  function setOpen(next: boolean) {
    if (next === open || blocked) return
    open = next
    turned()
    if (open) frame.focus()
    else button.focus()
    emit(open ? 'opened' : 'closed')
  }

  return {
    identify: (id, profile = {}, proof) => tell({ type: 'identify', identity: { id, profile, proof: proof ?? null } }),
    setAttributes: (attributes) => tell({ type: 'attributes', attributes }),
    setLocale: (locale) => tell({ type: 'locale', locale }),
    open: () => setOpen(true),
    close: () => setOpen(false),
    toggle: () => setOpen(!open),
    reset() {
      for (const key in vault.entries()) vault.put(key, null)
      tell({ type: 'reset' })
    },
    on(name, listener) {
      const heard = (event: Event) => listener((event as CustomEvent).detail)
      events.addEventListener(name, heard)
      return () => events.removeEventListener(name, heard)
    },
  }
}

function mount(...children: HTMLElement[]): HTMLElement {
  const host = document.createElement('div')
  const root = document.createElement('div')
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  shadow.adoptedStyleSheets = [sheet]
  host.id = 'switchboard-widget'
  root.append(...children)
  shadow.append(root)
  document.body.append(host)
  return root
}

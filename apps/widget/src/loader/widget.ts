import type { Attributes, Identity, Look, Profile, ToFrame, ToHost } from '../protocol.ts'
import { bridgeTo } from './bridge.ts'
import { type EventName, emitter, type Listener } from './emitter.ts'
import { createLauncher } from './launcher.ts'
import { pageInfo } from './page-info.ts'
import { createPanel } from './panel.ts'
import { frameUrl, type Settings } from './settings.ts'
import { STYLE } from './style.ts'
import { followTheme } from './theme.ts'
import { openVault } from './vault.ts'

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
  on(name: EventName, listener: Listener): () => void
}

/** Puts launcher and frame onto the page. `base` is the folder our script came from; `document.body` must exist. */
export function startWidget(settings: Settings, base: string): WidgetApi {
  const origin = new URL(base).origin
  const events = emitter()
  const vault = openVault(window, settings.inbox)
  const waiting: ToFrame[] = []
  let look: Look | undefined
  let unread = { count: 0, label: '' }
  let open = false
  let alive = false
  let blocked = false

  const launcher = createLauncher(() => setOpen(!open))
  const panel = createPanel(frameUrl(base, settings, location.origin), () => tell(shown()))
  const bridge = bridgeTo(panel.frame, origin, hear)
  let theme = followTheme(settings.theme, (next) => {
    theme = next
    panel.setTheme(next)
    tell({ type: 'theme', theme })
  })
  panel.setTheme(theme)
  const root = mount(panel.element, launcher.element)
  launcher.element.hidden = true
  vault.onChange((key, value) => tell({ type: 'changed', key, value }))
  for (const turn of ['focus', 'blur']) window.addEventListener(turn, () => tell(shown()))
  for (const near of ['pointerenter', 'focus'])
    launcher.element.addEventListener(near, () => alive && bridge.say({ type: 'warm' }), { once: true })
  root.addEventListener('keydown', (event) => event.key === 'Escape' && open && setOpen(false))

  function hear(message: ToHost) {
    if (message.type === 'hello') greet()
    else if (message.type === 'put') vault.put(message.key, message.value)
    else if (message.type === 'refresh')
      bridge.say({ type: 'entries', ask: message.ask, entries: vault.entries(), page: pageInfo(document) })
    else if (message.type === 'look') dress(message.look)
    else if (message.type === 'unread') count(message)
    else if (message.type === 'close') setOpen(false)
    else if (message.type === 'blocked') leave()
    else if (message.type === 'message' || message.type === 'error') events.emit(message.type, message.detail)
  }

  function greet() {
    const known = alive
    alive = true
    bridge.say({
      type: 'init',
      entries: vault.entries(),
      page: pageInfo(document),
      theme,
      open,
      phone: panel.phone(),
      focused: document.hasFocus(),
    })
    for (const message of waiting.splice(0)) bridge.say(message)
    if (!known) events.emit('ready')
  }

  function tell(message: ToFrame) {
    if (alive) bridge.say(message)
    else if (message.type !== 'shown' && message.type !== 'theme') waiting.push(message)
  }

  function shown(): ToFrame {
    return { type: 'shown', open, phone: panel.phone(), focused: document.hasFocus() }
  }

  function dress(next: Look) {
    look = next
    panel.frame.title = next.title
    root.className = settings.position ?? next.position
    root.style.setProperty('--accent', next.color)
    root.style.setProperty('--ink', next.ink)
    paint()
  }

  function count(next: { count: number; label: string }) {
    const changed = next.count !== unread.count
    unread = next
    paint()
    if (changed) events.emit('unread', { count: unread.count })
  }

  function paint() {
    launcher.element.hidden = !look || settings.hideLauncher === true || (open && panel.phone())
    const label = open ? (look?.closeLabel ?? '') : (look?.openLabel ?? '') + (unread.count > 0 ? `, ${unread.label}` : '')
    launcher.show({ open, label, unread: unread.count })
  }

  function setOpen(next: boolean) {
    if (next === open || blocked) return
    open = next
    panel.setOpen(open)
    paint()
    tell(shown())
    if (open) panel.frame.focus()
    else if (!launcher.element.hidden) launcher.element.focus()
    events.emit(open ? 'opened' : 'closed')
  }

  function leave() {
    setOpen(false)
    blocked = true
    root.hidden = true
  }

  return {
    identify: (id, profile = {}, proof) => tell({ type: 'identify', identity: { id, profile, proof: proof ?? null } satisfies Identity }),
    setAttributes: (attributes) => tell({ type: 'attributes', attributes }),
    setLocale: (locale) => tell({ type: 'locale', locale }),
    open: () => setOpen(true),
    close: () => setOpen(false),
    toggle: () => setOpen(!open),
    reset() {
      for (const key of Object.keys(vault.entries())) vault.put(key, null)
      tell({ type: 'reset' })
    },
    on: (name, listener) => events.on(name, listener),
  }
}

function mount(...children: HTMLElement[]): HTMLElement {
  const host = document.createElement('div')
  host.id = 'switchboard-widget'
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  shadow.adoptedStyleSheets = [sheet]
  const root = document.createElement('div')
  root.className = 'right'
  root.append(...children)
  shadow.append(root)
  document.body.append(host)
  return root
}

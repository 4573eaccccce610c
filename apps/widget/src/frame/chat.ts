import type { WidgetFrame } from '@switchboard/contracts/widget'
import type { ToFrame } from '../protocol.ts'
import { createApi, passes } from './api.ts'
import { backoffMs } from './backoff.ts'
import { blockOn } from './block.ts'
import { inkOn, safeColor } from './color.ts'
import { keptAnswers, showOutbox } from './compose.ts'
import type { Context } from './context.ts'
import { deliver } from './delivery.ts'
import { loadHistory } from './history.ts'
import type { Host } from './host.ts'
import { pickLanguage, say } from './i18n/words.ts'
import { applyFrame } from './live.ts'
import { exclusive } from './lock.ts'
import { clearOutbox } from './outbox.ts'
import { createPresence, type Presence } from './presence.ts'
import { createSender } from './sender.ts'
import { createSessions, type SessionChange } from './session.ts'
import { createSocket } from './socket.ts'
import { INITIAL, NO_HISTORY } from './state.ts'
import { createStore } from './store.ts'
import { totalUnread } from './thread.ts'

export interface Chat extends Context {
  presence: Presence
  /** Loads the configuration again after it failed. */
  reload(): void
}

export interface ChatOptions {
  host: Host
  inbox: string
  /** Where the API lives: `https://chat.example.com/widget/v1/api`. */
  apiBase: string
  /** The page's wish for a language, if it has one. */
  locale: string | null
}

const TYPING_TTL_MS = 6_000

/** Puts the chat together and starts it once the page has said hello. */
export function createChat({ host, inbox, apiBase, locale }: ChatOptions): Chat {
  const state = createStore(INITIAL)
  const api = createApi(apiBase)
  let wish = locale
  let failures = 0
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let typingTimer: ReturnType<typeof setTimeout> | undefined

  const sessions = createSessions({
    api,
    inbox,
    store: host.store,
    exclusive: exclusive(`switchboard:${inbox}:session`),
    about: () => ({ locale: state.get().language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    changed: sessionChanged,
    refused: (type, status) => host.say({ type: 'error', detail: { type, status } }),
  })
  const socket = createSocket({ url: `${apiBase.replace(/^http/, 'ws')}/events`, heard, turned })
  const sender = createSender({
    store: host.store,
    exclusive: exclusive(`switchboard:${inbox}:send`),
    deliver: (entry) => deliver(context, entry),
    changed: () => showOutbox(context),
    now: Date.now,
  })
  const context: Context = { state, host, api, apiBase, inbox, sessions, socket, sender }
  const presence = createPresence(context)

  function begin(init: Extract<ToFrame, { type: 'init' }>) {
    const { theme, open, phone, focused } = init
    const session = sessions.current()
    state.set({
      theme,
      open,
      phone,
      focused,
      offline: !navigator.onLine,
      verified: session?.verified ?? false,
      answers: keptAnswers(host.store.get('form')),
    })
    showOutbox(context)
    socket.use(session?.token ?? null)
    void loadConfig()
    void loadHistory(context)
    sender.kick()
  }

  async function loadConfig() {
    clearTimeout(retryTimer)
    const answer = await api.config(inbox, pickLanguage([wish, ...navigator.languages]) ?? null)
    if (answer.ok) {
      failures = 0
      return state.set({
        config: answer.data,
        phase: 'ready',
        online: answer.data.online,
        language: pickLanguage([wish, answer.data.locale]) ?? 'en',
      })
    }
    if (blockOn(context, answer)) return
    state.set({ phase: state.get().config ? 'ready' : 'failed' })
    host.say({ type: 'error', detail: { type: 'config-failed', status: answer.status } })
    if (passes(answer.status)) retryTimer = setTimeout(loadConfig, backoffMs(++failures, answer.retryAfterMs))
  }

  function sessionChanged(why: SessionChange) {
    const session = sessions.current()
    if (why === 'lost' || why === 'other') {
      if (why === 'other') clearOutbox(host.store) // written by another person, and not to be sent in this one's name
      state.set({ ...NO_HISTORY, ...(why === 'lost' ? { notice: { key: 'historyGone' } } : {}) })
      showOutbox(context)
    }
    state.set({ verified: session?.verified ?? false, ...(session ? {} : { link: 'idle' }) })
    socket.use(session?.token ?? null)
    if (why === 'adopted') void loadHistory(context)
  }

  function turned(to: 'ready' | 'waiting' | 'refused') {
    state.set({ link: to === 'ready' ? 'live' : 'waiting' })
    // Read after the socket is open, so that nothing falls between; before it is, the list tells whether the session still holds.
    if (to !== 'waiting') void loadHistory(context)
    if (to === 'ready') {
      presence.look()
      sender.kick()
    }
  }

  function heard(frame: WidgetFrame) {
    if (frame.type === 'session.revoked') return sessions.lose(sessions.current()?.token ?? '')
    const known = frame.type !== 'message.created' || state.get().conversations.some(({ id }) => id === frame.conversationId)
    state.set(applyFrame(state.get(), frame))
    if (!known) void loadHistory(context)
    if (frame.type === 'typing') {
      clearTimeout(typingTimer)
      typingTimer = setTimeout(() => state.set({ typing: null }), TYPING_TTL_MS)
    }
    if (frame.type === 'message.created' && frame.message.direction === 'out') {
      const { conversationId, seq, message } = frame
      socket.say({ type: 'delivered', conversationId, seq })
      host.say({ type: 'message', detail: { conversationId, author: message.author.name, text: message.text } })
    }
  }

  const commands: { [T in ToFrame['type']]?: (message: Extract<ToFrame, { type: T }>) => void } = {
    init: begin,
    shown: ({ open, phone, focused }) => state.set({ open, phone, focused }),
    warm: () => state.set({ warm: true }),
    theme: ({ theme }) => state.set({ theme }),
    identify: ({ identity }) => void sessions.identify({ ...identity, id: identity.id === null ? null : String(identity.id) }),
    attributes: ({ attributes }) => void sessions.setAttributes(attributes),
    locale(message) {
      wish = message.locale
      void loadConfig()
    },
    changed({ key, value }) {
      if (key.startsWith('q:')) showOutbox(context)
      if (key === 'session') otherTab(value === null)
    },
    reset() {
      for (const key of host.store.keys()) host.store.put(key, null)
      sessions.forget()
      socket.use(null)
      state.set({ ...NO_HISTORY, link: 'idle', uploads: [], answers: null, formErrors: {}, notice: null })
      showOutbox(context)
    },
  }

  /** Another tab of this visitor made, exchanged or ended the session. */
  function otherTab(ended: boolean) {
    if (ended) state.set(NO_HISTORY)
    sessionChanged('adopted')
  }

  host.listen((message) => (commands[message.type] as ((message: ToFrame) => void) | undefined)?.(message))
  followState()
  addEventListener('offline', () => state.set({ offline: true }))
  addEventListener('online', () => {
    state.set({ offline: false })
    socket.hurry()
    sender.kick()
    if (state.get().phase === 'failed') void loadConfig()
  })
  for (const turn of ['focus', 'visibilitychange'] as const) addEventListener(turn, () => presence.look(), true)
  host.say({ type: 'hello' })
  return { ...context, presence, reload: () => void loadConfig() }

  /** What the page must know follows from the state, and is told when it changed. */
  function followState() {
    let told = { look: '', unread: '' }
    state.subscribe((now) => {
      presence.look()
      const { config, language } = now
      if (!config) return
      const color = safeColor(config.color)
      const labels = { openLabel: say(language, 'openChat'), closeLabel: say(language, 'closeChat') }
      const look = { color, ink: inkOn(color), position: config.position, title: config.title || say(language, 'chat'), ...labels }
      const count = totalUnread(now.conversations)
      const label = say(language, count === 1 ? 'unreadOne' : 'unreadMany', { n: count })
      const before = told
      told = { look: JSON.stringify(look), unread: `${count} ${label}` }
      if (told.look !== before.look) host.say({ type: 'look', look })
      if (told.unread !== before.unread) host.say({ type: 'unread', count, label })
    })
  }
}

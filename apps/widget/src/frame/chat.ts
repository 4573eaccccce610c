import type { WidgetFrame, WidgetPublicConfig } from '@switchboard/contracts/widget'
import type { ToFrame } from '../protocol.ts'
import { backoffMs, call, passes } from './api.ts'
import { isBlocked } from './block.ts'
import { inkOn, safeColor } from './color.ts'
import { keptAnswers, showOutbox } from './compose.ts'
import { deliver } from './delivery.ts'
import { exclusive } from './exclusive.ts'
import { loadHistory } from './history.ts'
import { complain, forgetAll, kept, say } from './host.ts'
import { pickLanguage, speak, t, w } from './i18n/words.ts'
import { applyFrame } from './live.ts'
import { clearOutbox } from './outbox.ts'
import { tellRead } from './presence.ts'
import { kick, useSender } from './sender.ts'
import { currentSession, forgetClaim, identify, loseSession, type SessionChange, setAttributes, useSessions } from './session.ts'
import { command, hurry, type Turn, useSocket, useToken } from './socket.ts'
import { NO_HISTORY, now, onChange, set } from './state.ts'

const TYPING_TTL_MS = 6_000
const BLINK_MS = 2_000

let inbox = ''
/** The page's wish for a language, if it has one. */
let wish: string | null = null
let failures = 0
let retryTimer: ReturnType<typeof setTimeout> | undefined
let typingTimer: ReturnType<typeof setTimeout> | undefined

/** Puts the chat together; it begins once the page has answered the hello. */
export function startChat(key: string, locale: string | null): void {
  inbox = key
  wish = locale
  useSessions(inbox, sessionChanged)
  useSocket(heard, turned)
  useSender({ exclusive: (act) => exclusive(`switchboard:${inbox}:send`, act), deliver, changed: showOutbox })
  onChange(tellPage)
  onChange(tellRead)
  addEventListener('offline', () => set({ offline: true }))
  addEventListener('online', () => {
    set({ offline: false })
    hurry()
    void kick()
    if (now.phase === 'failed') void loadConfig()
  })
  for (const turn of ['focus', 'visibilitychange']) addEventListener(turn, tellRead, true)
  say({ type: 'hello' })
}

/** What the page says to the chat. */
const COMMANDS: { [T in ToFrame['type']]?: (message: Extract<ToFrame, { type: T }>) => void } = {
  init({ stand }) {
    set({ ...stand, offline: !navigator.onLine, answers: keptAnswers(), text: kept('draft') ?? '' })
    showOutbox()
    moveTo()
    void loadConfig()
    loadHistory()
    void kick()
  },
  stand: ({ stand }) => set(stand),
  identify: ({ identity }) => void identify({ ...identity, id: identity.id === null ? null : String(identity.id) }),
  attributes: ({ attributes }) => void setAttributes(attributes),
  locale({ locale }) {
    wish = locale
    void loadConfig()
  },
  /** Another tab of this visitor wrote; it may have made, exchanged or ended the session. */
  changed({ key, value }) {
    if (key.startsWith('q:')) showOutbox()
    if (key !== 'session') return
    if (value === null) set(NO_HISTORY)
    sessionChanged('adopted')
  },
  reset() {
    forgetAll()
    forgetClaim()
    moveTo()
    set({ ...NO_HISTORY, uploads: [], answers: null, formErrors: {}, notice: null, text: '' })
    showOutbox()
  },
}

export function hearPage(message: ToFrame): void {
  ;(COMMANDS[message.type] as ((message: ToFrame) => void) | undefined)?.(message)
}

/** Asks how this chat is set up, and for the words of its language. */
export async function loadConfig(): Promise<void> {
  clearTimeout(retryTimer)
  const asked = pickLanguage([wish, ...navigator.languages])
  const answer = await call<WidgetPublicConfig>(`/inboxes/${encodeURIComponent(inbox)}/config${asked ? `?locale=${asked}` : ''}`)
  if (!answer.ok && isBlocked(answer)) return
  const language = pickLanguage([wish, answer.ok ? answer.data.locale : asked]) ?? 'en'
  if ((await speak(language)) && answer.ok) {
    failures = 0
    return set({ config: answer.data, online: answer.data.online, phase: 'ready', language })
  }
  set({ phase: now.config ? 'ready' : 'failed', language })
  complain('config-failed', answer.status)
  if (answer.ok || passes(answer)) retryTimer = setTimeout(loadConfig, backoffMs(++failures, answer.ok ? 0 : answer.waitMs))
}

function sessionChanged(why: SessionChange) {
  if (why === 'other') clearOutbox() // written by another person, and not to be sent in this one's name
  if (why === 'lost') set({ notice: w('historyGone') })
  if (why === 'other' || why === 'lost') {
    set(NO_HISTORY)
    showOutbox()
  }
  moveTo()
  if (why === 'adopted') loadHistory()
}

/** To the session that holds now, or to none. */
function moveTo() {
  const session = currentSession()
  set({ verified: !!session?.verified, link: session ? now.link : 'idle' })
  useToken(session?.token ?? null)
}

function turned(to: Turn) {
  if (to === 'ready') set({ link: 'live' })
  else if (now.link !== 'lost') set({ link: 'waiting' })
  setTimeout(() => now.link === 'waiting' && set({ link: 'lost' }), BLINK_MS)
  // Read after the socket is open, so that nothing falls between; before it is, the list tells whether the session still holds.
  if (to !== 'waiting') loadHistory()
  if (to === 'ready') void kick()
}

function heard(frame: WidgetFrame) {
  if (frame.type === 'session.revoked') return loseSession(currentSession()?.token)
  if (frame.type === 'message.created' && !now.conversations.some(({ id }) => id === frame.conversationId)) loadHistory()
  applyFrame(frame)
  if (frame.type === 'typing') {
    clearTimeout(typingTimer)
    typingTimer = setTimeout(() => set({ typing: null }), TYPING_TTL_MS)
  }
  if (frame.type === 'message.created' && frame.message.direction === 'out') {
    const { conversationId, seq, message } = frame
    command({ type: 'delivered', conversationId, seq })
    say({ type: 'message', detail: { conversationId, author: message.author.name, text: message.text } })
  }
}

let told = ''

/** What the page must know follows from the state, and is told when it changed. */
function tellPage() {
  if (!now.config) return
  const { position, title } = now.config
  const color = safeColor(now.config.color)
  const unread = now.conversations.reduce((sum, one) => sum + one.unread, 0)
  const openLabel = t('openChat') + (unread ? `, ${t('unread', { n: unread })}` : '')
  const look = { color, ink: inkOn(color), position, title: title || 'Chat', openLabel, closeLabel: t('closeChat'), unread }
  if (told !== (told = JSON.stringify(look))) say({ type: 'look', look })
}

import type { WidgetConversation, WidgetMessage, WidgetPublicConfig } from '@switchboard/contracts/widget'
import type { Stand } from '../protocol.ts'
import type { Language, WordKey } from './i18n/words.ts'
import type { Outgoing } from './outbox.ts'
import type { Upload } from './uploads.ts'

export type FormAnswers = Record<string, string | boolean>
/** What is wrong, by field. */
export type FormErrors = Record<string, WordKey>

export interface State extends Partial<Stand> {
  /** `failed`: the configuration could not be loaded, and is tried again. */
  phase: 'loading' | 'ready' | 'failed'
  config?: WidgetPublicConfig | null
  language: Language
  /** `lost`: waiting for longer than a blink. */
  link: 'idle' | 'live' | 'waiting' | 'lost'
  /** The device has no network. */
  offline?: boolean
  online?: boolean
  verified: boolean
  view: 'thread' | 'list'
  conversations: WidgetConversation[]
  /** The conversation on the screen; null before the first message. */
  current: string | null
  messages: WidgetMessage[]
  olderExist: boolean
  history: 'none' | 'loading' | 'loaded' | 'failed'
  outbox: Outgoing[]
  uploads: Upload[]
  answers?: FormAnswers | null
  formErrors: FormErrors
  /** The server refused the answers. */
  askAgain?: boolean
  typing: { conversationId: string; name: string | null } | null
  quote: WidgetMessage | null
  /** One line at the top: what happened, what was kept. */
  notice?: WordKey | null
  /** What stands in the composer. */
  text: string
  emoji?: boolean
  /** Shown large. */
  picture?: { url: string; name: string } | null
  /** Something came while the visitor had scrolled up. */
  behind?: boolean
}

/** What a sign-out or a lost session takes away from the screen. */
export const NO_HISTORY = {
  verified: false,
  view: 'thread',
  conversations: [],
  current: null,
  messages: [],
  olderExist: false,
  history: 'none',
  typing: null,
  quote: null,
} satisfies Partial<State>

/** The state of the chat as it is at this moment. Never changed in place. */
export let now: State = {
  ...NO_HISTORY,
  phase: 'loading',
  language: 'en',
  link: 'idle',
  outbox: [],
  uploads: [],
  formErrors: {},
  text: '',
}

/** Counts the changes, but for those of the text that is being written: the thread does not show it. */
export let version = 0

const listeners: (() => void)[] = []
let told = true

/** Listeners are called once per turn, however many changes it brought: a burst of events paints once. */
export function set(change: Partial<State>): void {
  now = { ...now, ...change }
  if (!('text' in change)) version++
  if (told) queueMicrotask(tell)
  told = false
}

function tell() {
  told = true
  for (const heard of listeners) heard()
}

export function onChange(heard: () => void): void {
  listeners.push(heard)
}

export function currentConversation(): WidgetConversation | undefined {
  return now.conversations.find(({ id }) => id === now.current)
}

/** Replaces one conversation by a changed one. */
export function changeConversation(id: string | null, change: (conversation: WidgetConversation) => Partial<WidgetConversation>): void {
  set({ conversations: now.conversations.map((one) => (one.id === id ? { ...one, ...change(one) } : one)) })
}

/** The form stands before the first message of a visitor nobody has vouched for. */
export function formIsDue(): boolean {
  const { config, verified, askAgain, answers, conversations, outbox, history } = now
  if (!config?.preChat.length || verified) return false
  return askAgain || (!answers && !conversations.length && !outbox.length && history !== 'loading')
}

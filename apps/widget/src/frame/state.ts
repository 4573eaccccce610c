import type { WidgetConversation, WidgetMessage, WidgetPublicConfig } from '@switchboard/contracts/widget'
import type { Theme } from '../protocol.ts'
import type { FormAnswers, FormErrors } from './form-body.ts'
import type { Language, WordKey } from './i18n/words.ts'
import type { Outgoing } from './outbox.ts'
import type { Upload } from './uploads.ts'

/** One line above the composer: what happened, what was kept. */
export interface Notice {
  key: WordKey
  values?: Record<string, string | number>
}

export interface State {
  /** `failed`: the configuration could not be loaded, and is tried again. */
  phase: 'loading' | 'ready' | 'failed' | 'blocked'
  config: WidgetPublicConfig | null
  language: Language
  theme: Theme
  open: boolean
  /** About to be opened. */
  warm: boolean
  phone: boolean
  /** The visitor works in this tab. */
  focused: boolean
  link: 'idle' | 'live' | 'waiting'
  /** The device has no network. */
  offline: boolean
  online: boolean
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
  answers: FormAnswers | null
  /** What the server refused in the form, by field. */
  formErrors: FormErrors
  typing: { conversationId: string; name: string | null } | null
  quote: WidgetMessage | null
  notice: Notice | null
}

export const INITIAL: State = {
  phase: 'loading',
  config: null,
  language: 'en',
  theme: 'light',
  open: false,
  warm: false,
  phone: false,
  focused: false,
  link: 'idle',
  offline: false,
  online: false,
  verified: false,
  view: 'thread',
  conversations: [],
  current: null,
  messages: [],
  olderExist: false,
  history: 'none',
  outbox: [],
  uploads: [],
  answers: null,
  formErrors: {},
  typing: null,
  quote: null,
  notice: null,
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

export function currentConversation(state: State): WidgetConversation | undefined {
  return state.conversations.find((conversation) => conversation.id === state.current)
}

/** The form stands before the first message of a visitor nobody has vouched for. */
export function formIsDue(state: State): boolean {
  if (!state.config?.preChat.length || state.verified) return false
  if (Object.keys(state.formErrors).length > 0) return true
  return !state.answers && state.conversations.length === 0 && state.outbox.length === 0 && state.history !== 'loading'
}

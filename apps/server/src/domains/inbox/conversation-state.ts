import type { ConversationStatus, Instant } from '@switchboard/contracts'

/** The columns of a conversation that messages move. Times are RFC 3339 strings of one format, so they compare as text. */
export interface ConversationState {
  status: ConversationStatus
  lastSeq: number
  messageCount: number
  inboundCount: number
  unreadCount: number
  lastMessageAt: Instant | null
  lastActivityAt: Instant
  lastInboundAt: Instant | null
  windowUntil: Instant | null
  waitingSince: Instant | null
  firstResponseAt: Instant | null
  lastAgentResponseAt: Instant | null
  resolvedAt: Instant | null
  snoozedUntil: Instant | null
  /** Asleep until its moment, whatever the customer writes. */
  snoozeThroughReplies: boolean
  assignedTo: string | null
  /** The conversation that stands for it; what comes in moves that one. */
  mergedIntoId: string | null
}

/** What becomes of a conversation that slept or was done when its customer writes again. */
export interface Reopening {
  as: 'open' | 'pending'
  keepsAssignee: boolean
}

/** One public message, in either direction. `human`: a person of the business wrote it, as against a bot or a rule. */
export interface Movement {
  direction: 'inbound' | 'outbound'
  sentAt: Instant
  /** When it moved the conversation: as a rule when it became ours; activity never goes back in time. */
  at: Instant
  human: boolean
  /** Of the time before the channel was connected: it is counted among the messages, and nobody waits or was answered by it. */
  history?: boolean
  opensWindow?: boolean
  windowUntil?: Instant | undefined
}

/** Who wrote a message. `guest`: under what somebody else had written, so that the conversation is not his. */
export interface Writer {
  blocked: boolean
  guest?: boolean
  /** No person: what it writes wakes nobody, and waits for no answer. */
  machine?: boolean
  /** It answers how it went, and nothing is asked by it. */
  rates?: boolean
}

const AS_BY_DEFAULT: Reopening = { as: 'open', keepsAssignee: true }

/** The state after one more message. Pure. A blocked contact's message is kept, but wakes nobody. */
export function absorb(state: ConversationState, message: Movement, contact: Writer, reopening = AS_BY_DEFAULT): ConversationState {
  const counted = {
    ...state,
    lastSeq: state.lastSeq + 1,
    messageCount: state.messageCount + 1,
    lastMessageAt: latest(state.lastMessageAt, message.sentAt),
    lastActivityAt: latest(state.lastActivityAt, message.at),
  }
  if (message.history) return message.direction === 'inbound' ? { ...counted, ...windowAfter(state, message) } : counted
  return message.direction === 'inbound' ? heard(counted, message, contact, reopening) : answered(counted, message)
}

function heard(
  state: ConversationState,
  message: Movement,
  { blocked, guest, machine, rates }: Writer,
  reopening: Reopening,
): ConversationState {
  const window = windowAfter(state, message)
  const counts = { inboundCount: state.inboundCount + 1, unreadCount: state.unreadCount + 1 }
  if (machine) return { ...state, inboundCount: state.inboundCount + 1 }
  if (rates) return { ...state, ...window, inboundCount: state.inboundCount + 1 }
  if ((blocked && guest) || state.mergedIntoId !== null) return { ...state, ...window, ...counts }
  if (blocked)
    return {
      ...state,
      ...window,
      ...counts,
      status: 'resolved',
      resolvedAt: state.resolvedAt ?? message.at,
      snoozedUntil: null,
      snoozeThroughReplies: false,
      waitingSince: null,
    }
  const reopens = isAsleep(state.status) && !state.snoozeThroughReplies
  return {
    ...state,
    ...window,
    ...counts,
    ...(reopens && {
      status: reopening.as,
      resolvedAt: null,
      snoozedUntil: null,
      assignedTo: reopening.keepsAssignee ? state.assignedTo : null,
    }),
    waitingSince: state.waitingSince ?? message.sentAt,
  }
}

function windowAfter(state: ConversationState, message: Movement): Partial<ConversationState> {
  if (message.opensWindow === false) return {}
  return {
    lastInboundAt: latest(state.lastInboundAt, message.sentAt),
    windowUntil: latestOrNull(state.windowUntil, message.windowUntil ?? null),
  }
}

/** Whether a conversation rests, so that a word of the customer makes it go on. */
export function isAsleep(status: ConversationStatus): boolean {
  return status === 'resolved' || status === 'snoozed' || status === 'archived'
}

function answered(state: ConversationState, message: Movement): ConversationState {
  if (!message.human) return state
  return {
    ...state,
    status: state.status === 'new' ? 'open' : state.status,
    unreadCount: 0,
    waitingSince: null,
    firstResponseAt: state.firstResponseAt ?? message.sentAt,
    lastAgentResponseAt: latest(state.lastAgentResponseAt, message.sentAt),
  }
}

function latest(a: Instant | null, b: Instant): Instant {
  return a !== null && a > b ? a : b
}

function latestOrNull(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

import type { LiveCommand, LiveFrame, LiveSignal } from '@switchboard/contracts'
import type { WebSocket } from 'ws'
import { now } from '../../infra/clock.ts'
import type { Caller } from '../../infra/http/access.ts'
import type { SignalAbout } from '../../infra/live/signals.ts'
import { type LinkTo, maySee } from '../inbox/index.ts'
import { isVeiled, veiled } from '../people/index.ts'
import { shownTo } from './frames.ts'
import type { Listener } from './hub.ts'
import type { Happening } from './hydrate.ts'

export interface AgentSocketOptions {
  caller: Caller
  /** The caller's rights as they are now; undefined once the session is over. */
  recheck: () => Promise<Caller | undefined>
  linkTo: LinkTo
  onCommand: (caller: Caller, command: LiveCommand) => void
  onGone: (socket: AgentSocket) => void
}

/** Above the first, signals are dropped; above the second, the reader is too slow and must come again. */
const SOFT_BYTES = 256 * 1024
const HARD_BYTES = 2 * 1024 * 1024
const HEARTBEAT_S = 25
const RECHECK_S = 5
const COMMANDS_PER_S = 20
const READ = 'conversation.read'

/** One browser of an agent. Frames go out in order; `prev` tells the client whether it missed any. */
export class AgentSocket implements Listener {
  readonly tenantId: string
  readonly userId: string
  position = 0
  readonly #socket: WebSocket
  readonly #options: AgentSocketOptions
  #caller: Caller
  /** Number of the last event that went out, or where the feed was joined. */
  #told = 0
  #seconds = 0
  #commands = 0
  #answered = true

  constructor(socket: WebSocket, options: AgentSocketOptions) {
    this.#socket = socket
    this.#options = options
    this.#caller = options.caller
    this.tenantId = options.caller.tenantId
    this.userId = options.caller.userId
    socket.on('message', (data, binary) => this.#received(data.toString(), binary))
    socket.on('pong', () => (this.#answered = true))
    socket.on('close', () => options.onGone(this))
    socket.on('error', () => socket.terminate()) // a broken frame or connection; 'close' follows
  }

  start(head: number, since: number): void {
    this.#told = since
    this.#send({ type: 'ready', head, since })
  }

  hear(happenings: readonly Happening[]): void {
    for (const happening of happenings) {
      const shown = shownTo(this.#caller, happening, this.#options.linkTo)
      const { row } = happening
      if (!shown) continue
      this.#send({
        n: row.n,
        prev: this.#told,
        type: shown.type,
        at: row.created_at,
        conversationId: row.conversation_id,
        messageId: row.message_id,
        userId: row.user_id,
        data: shown.data,
      })
      this.#told = row.n
    }
    if (this.#socket.bufferedAmount > HARD_BYTES) this.#socket.close(1013, 'too slow')
  }

  signal(signal: LiveSignal, about: SignalAbout): void {
    if (mayHear(this.#caller, signal, about) && this.#socket.bufferedAmount < SOFT_BYTES)
      this.#send(isVeiled(this.#caller) ? veiled(signal) : signal)
  }

  reset(head: number): void {
    this.#told = head
    this.#send({ type: 'reset', head })
  }

  tick(head: number): void {
    this.#seconds += 1
    this.#commands = 0
    if (this.#seconds % RECHECK_S === 0) void this.#recheck()
    if (this.#seconds % HEARTBEAT_S !== 0) return
    if (!this.#answered) {
      this.#socket.terminate() // half-open: nobody is there
      return
    }
    this.#answered = false
    this.#socket.ping()
    this.#send({ type: 'heartbeat', head: this.position < head ? head : this.#told, at: now() })
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  async #recheck(): Promise<void> {
    const caller = await this.#options.recheck().catch(() => this.#caller) // the database is away: rights are judged again in 5 s
    if (caller) {
      const sightChanged = sightOf(caller) !== sightOf(this.#caller)
      this.#caller = caller
      if (sightChanged) this.reset(this.position) // what is on the screen was chosen by the old rights
      return
    }
    this.#send({ type: 'signed_out' })
    this.#socket.close(4401, 'signed out')
  }

  #received(text: string, binary: boolean): void {
    this.#commands += 1
    const command = binary || this.#commands > COMMANDS_PER_S ? undefined : commandOf(text)
    if (command === undefined) this.#socket.close(binary || this.#commands > COMMANDS_PER_S ? 1008 : 1007, 'not a command, or too many')
    else if (command.type === 'pong') this.#answered = true
    else this.#options.onCommand(this.#caller, command)
  }

  #send(frame: LiveFrame): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame))
  }
}

// Everything that decides what is shown of a row.
function sightOf({ grants, reach }: Caller): string {
  const scope = grants.get(READ)
  return [scope, reach?.notes, grants.has('person.contact-details'), ...(scope === 'team' ? (reach?.teamIds ?? []) : [])].join()
}

function mayHear(
  { userId, grants, reach }: Caller,
  signal: LiveSignal,
  { assignedTo, teamId = null, userId: meantFor }: SignalAbout,
): boolean {
  if (meantFor !== undefined) return meantFor === userId
  if (signal.type === 'presence') return grants.has('user.read')
  return assignedTo === undefined || maySee({ userId, scope: grants.get(READ), teamIds: reach?.teamIds }, { assignedTo, teamId })
}

function commandOf(text: string): LiveCommand | undefined {
  try {
    const value = JSON.parse(text) as Partial<LiveCommand> & Record<string, unknown>
    if (value?.type === 'pong') return { type: 'pong' }
    if (
      (value?.type === 'typing' || value?.type === 'viewing') &&
      typeof value.conversationId === 'string' &&
      /^[1-9]\d{0,18}$/.test(value.conversationId) &&
      typeof value.on === 'boolean'
    )
      return { type: value.type, conversationId: value.conversationId, on: value.on }
    return undefined
  } catch {
    return undefined // not JSON: the same refusal
  }
}

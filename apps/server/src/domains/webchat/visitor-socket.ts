import type { LiveSignal, WidgetCommand, WidgetFrame } from '@switchboard/contracts'
import type { WebSocket } from 'ws'
import type { Happening, Listener } from '../live/index.ts'
import { commandOf } from './commands.ts'
import type { Told } from './frames.ts'
import type { VisitorSession } from './visitor.ts'

/** Where a visitor's session leads: his contact, once there is one, and his latest conversations. */
export interface Standing {
  contactId: string | undefined
  conversationIds: readonly string[]
}

/** What a visitor has carried out. */
export type Order = Exclude<WidgetCommand, { type: 'auth' | 'ping' }>

/** What a socket needs of the world around it. */
export interface SocketWorld {
  /** Frames for happenings of the visitor's chats. */
  framesFor(visitor: VisitorSession, rows: readonly Happening['row'][], told: Told): Promise<WidgetFrame[]>
  standingOf(visitor: VisitorSession): Promise<Standing>
  /** Carries out what a visitor says. What is refused is no news to him: nothing is answered. */
  obey(visitor: VisitorSession, command: Order): Promise<void>
  online(tenantId: string): Promise<boolean>
  /** Called every second. */
  watch(): void
  gone(socket: VisitorSocket): void
  failed(error: unknown): void
}

/** Above the first, signals are dropped; above the second, the reader is too slow and must come again. */
const SOFT_BYTES = 64 * 1024
const HARD_BYTES = 1024 * 1024
const MOST_WAITING = 2_000
const HEARTBEAT_S = 25
const PRESENCE_S = 3
const COMMANDS_PER_S = 20

/** One browser of a visitor. It keeps nothing: after a pause the browser reads what it missed. */
export class VisitorSocket implements Listener {
  readonly tenantId: string
  readonly userId = undefined
  position = 0
  readonly visitor: VisitorSession
  readonly #socket: WebSocket
  readonly #world: SocketWorld
  readonly #told: Told = { messages: new Set(), agentReadSeq: new Map() }
  /** What is still to be carried out: of each kind and conversation the last word alone. */
  readonly #commands = new Map<string, Order>()
  /** His own: what typing is shown of. */
  readonly #conversations = new Set<string>()
  #contactId: string | undefined
  #waiting: Happening['row'][] = []
  #showing = false
  #obeying = false
  #seconds = 0
  #said = 0
  #answered = true
  #online: boolean | undefined

  constructor(socket: WebSocket, visitor: VisitorSession, world: SocketWorld) {
    this.#socket = socket
    this.#world = world
    this.visitor = visitor
    this.tenantId = visitor.page.tenantId
    socket.on('message', (data, binary) => this.#received(data.toString(), binary))
    socket.on('pong', () => (this.#answered = true))
    socket.on('close', () => world.gone(this))
  }

  // While it closes nothing more is shown or obeyed.
  get #open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  async start(): Promise<void> {
    await this.#stand()
    this.#send({ type: 'ready' })
  }

  async #stand(): Promise<void> {
    const { contactId, conversationIds } = await this.#world.standingOf(this.visitor)
    this.#contactId = contactId
    for (const id of conversationIds) this.#conversations.add(id)
  }

  hear(happenings: readonly Happening[]): void {
    if (!this.#open) return
    for (const happening of happenings) {
      if (happening.page?.id === this.visitor.page.id && !happening.page.active) this.close(4403, 'switched off')
      if (this.#concerns(happening)) this.#waiting.push(happening.row)
    }
    if (this.#waiting.length > MOST_WAITING) this.close(1013, 'too slow')
    else if (this.#waiting.length > 0 && !this.#showing) void this.#show()
  }

  signal(signal: LiveSignal): void {
    if (signal.type !== 'conversation.typing_on' && signal.type !== 'conversation.typing_off') return
    if (signal.by.kind !== 'user' || !this.#conversations.has(signal.conversationId) || this.#socket.bufferedAmount > SOFT_BYTES) return
    const { conversationId, by } = signal
    this.#send({ type: 'typing', conversationId, actor: { type: 'agent', name: by.name }, on: signal.type === 'conversation.typing_on' })
  }

  reset(): void {
    this.close(1013, 'missed too much')
  }

  tick(): void {
    this.#seconds += 1
    this.#said = 0
    this.#world.watch()
    if (this.#seconds % PRESENCE_S === 0) void this.#tellPresence()
    if (this.#seconds % HEARTBEAT_S !== 0) return
    if (this.#answered) this.#socket.ping()
    else this.#socket.terminate()
    this.#answered = false
  }

  /** The session ended: elsewhere, or by a proof of who the visitor is. */
  revoke(): void {
    this.#send({ type: 'session.revoked' })
    this.close(4401, 'session over')
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  // Before he wrote anything there is no contact: then all that happens on the page may be the birth of his own.
  #concerns({ conversation }: Happening): boolean {
    if (conversation?.page_id !== this.visitor.page.id) return false
    if (this.#contactId === undefined) return true
    if (conversation.contact_id !== this.#contactId) return false
    this.#conversations.add(conversation.id)
    return true
  }

  async #show(): Promise<void> {
    this.#showing = true
    try {
      while (this.#waiting.length > 0) {
        const rows = this.#waiting.splice(0)
        if (this.#contactId === undefined) await this.#stand()
        if (this.#contactId === undefined) continue
        for (const frame of await this.#world.framesFor(this.visitor, rows, this.#told)) this.#send(frame)
        if (this.#socket.bufferedAmount > HARD_BYTES) this.close(1013, 'too slow')
      }
    } catch (error) {
      this.#world.failed(error)
      this.close(1013, 'try again') // the browser comes back and reads what it missed
    } finally {
      this.#showing = false
    }
  }

  async #tellPresence(): Promise<void> {
    try {
      const online = await this.#world.online(this.tenantId)
      if (online !== this.#online) this.#send({ type: 'presence', online })
      this.#online = online
    } catch (error) {
      this.#world.failed(error) // told with the next beat
    }
  }

  #received(text: string, binary: boolean): void {
    if (!this.#open) return
    this.#said += 1
    const command = binary ? undefined : commandOf(text)
    if (this.#said > COMMANDS_PER_S) this.close(1008, 'too many commands')
    else if (command === undefined) this.close(1007, 'not a command')
    else if (command.type === 'auth') this.close(1008, 'one session a socket')
    else if (command.type === 'ping') this.#send({ type: 'pong' })
    else this.#take(command)
  }

  #take(command: Order): void {
    const key = `${command.type} ${command.conversationId}`
    const before = this.#commands.get(key)
    if (before && 'seq' in before && 'seq' in command && before.seq > command.seq) return
    this.#commands.set(key, command)
    if (!this.#obeying) void this.#obey()
  }

  async #obey(): Promise<void> {
    this.#obeying = true
    for (let next = this.#commands.entries().next(); !next.done; next = this.#commands.entries().next()) {
      const [key, command] = next.value
      this.#commands.delete(key)
      await this.#world.obey(this.visitor, command).catch((error: unknown) => this.#world.failed(error))
    }
    this.#obeying = false
  }

  #send(frame: WidgetFrame): void {
    if (this.#open) this.#socket.send(JSON.stringify(frame))
  }
}

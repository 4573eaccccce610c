import type { WidgetCommand, WidgetFrame } from '@switchboard/contracts/widget'
import { backoffMs } from './backoff.ts'

export interface SocketDeps {
  url: string
  heard(frame: WidgetFrame): void
  /** `ready`: events flow from now on, and the gap before must be read. `refused`: closed before that; the session may be over. */
  turned(to: 'ready' | 'waiting' | 'refused'): void
}

export interface Socket {
  /** Opens for this session, or moves to it. The same token again changes nothing. */
  use(token: string | null): void
  /** False when it could not be said: nothing is kept for later. */
  say(command: WidgetCommand): boolean
  /** The network is back: do not wait out the pause. */
  hurry(): void
}

const BEAT_MS = 25_000
const SILENCE_MS = 40_000

export function createSocket(deps: SocketDeps): Socket {
  let token: string | null = null
  let socket: WebSocket | null = null
  let ready = false
  let failures = 0
  let lastHeardAt = 0
  let answersPings = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let beat: ReturnType<typeof setInterval> | undefined

  function connect() {
    clearTimeout(timer)
    if (token === null) return
    const mine = new WebSocket(deps.url)
    const auth: WidgetCommand = { type: 'auth', token }
    socket = mine
    mine.onopen = () => mine.send(JSON.stringify(auth))
    mine.onmessage = ({ data }) => mine === socket && hear(String(data))
    mine.onclose = () => mine === socket && closed()
  }

  function hear(data: string) {
    lastHeardAt = Date.now()
    const frame = JSON.parse(data) as WidgetFrame
    if (frame.type === 'pong') answersPings = true
    else if (frame.type === 'ready') begin()
    else deps.heard(frame)
  }

  function begin() {
    ready = true
    failures = 0
    clearInterval(beat)
    beat = setInterval(pulse, BEAT_MS)
    deps.turned('ready')
  }

  /** A phone that changed networks keeps a socket that looks open and is dead: only silence tells. */
  function pulse() {
    if (answersPings && Date.now() - lastHeardAt > SILENCE_MS) socket?.close()
    else say({ type: 'ping' })
  }

  function closed() {
    const wasReady = ready
    stop()
    if (token === null) return
    // Spread out: a restarted server must not meet all its visitors in one second.
    timer = setTimeout(connect, backoffMs(++failures) * (0.75 + Math.random() / 2))
    deps.turned(wasReady ? 'waiting' : 'refused')
  }

  function stop() {
    clearInterval(beat)
    ready = false
    socket = null
  }

  function say(command: WidgetCommand): boolean {
    if (!ready || socket?.readyState !== WebSocket.OPEN) return false
    socket.send(JSON.stringify(command))
    return true
  }

  return {
    say,
    use(next) {
      if (next === token) return
      token = next
      const old = socket
      stop()
      old?.close()
      failures = 0
      clearTimeout(timer)
      connect()
    },
    hurry: () => socket === null && connect(),
  }
}

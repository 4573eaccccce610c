import type { WidgetCommand, WidgetFrame } from '@switchboard/contracts/widget'
import { backoffMs } from './api.ts'

/** `ready`: events flow from now on, and the gap before must be read. `refused`: closed before that; the session may be over. */
export type Turn = 'ready' | 'waiting' | 'refused'

const BEAT_MS = 25_000
const SILENCE_MS = 40_000

let heard: (frame: WidgetFrame) => void
let turned: (to: Turn) => void
let token: string | null = null
let socket: WebSocket | null = null
let ready = false
let failures = 0
let lastHeardAt = 0
let timer: ReturnType<typeof setTimeout> | undefined
let beat: ReturnType<typeof setInterval> | undefined

/** Before anything else here. */
export function useSocket(onFrame: typeof heard, onTurn: typeof turned): void {
  heard = onFrame
  turned = onTurn
}

/** Opens for this session, or moves to it. The same token again changes nothing. */
export function useToken(next: string | null): void {
  if (next === token) return
  token = next
  const old = socket
  stop()
  old?.close()
  failures = 0
  connect()
}

/** False when it could not be said: nothing is kept for later. */
export function command(said: WidgetCommand): boolean {
  if (ready) socket?.send(JSON.stringify(said))
  return ready
}

/** The network is back: do not wait out the pause. */
export function hurry(): void {
  if (!socket) connect()
}

function connect() {
  clearTimeout(timer)
  if (token === null) return
  const mine = new WebSocket(`${location.origin.replace('http', 'ws')}/widget/v1/api/events`)
  const auth: WidgetCommand = { type: 'auth', token }
  socket = mine
  mine.onopen = () => mine.send(JSON.stringify(auth))
  mine.onmessage = ({ data }) => mine === socket && hear(JSON.parse(data))
  mine.onclose = () => mine === socket && closed()
}

function hear(frame: WidgetFrame) {
  lastHeardAt = Date.now()
  if (frame.type === 'ready') begin()
  else if (frame.type !== 'pong') heard(frame)
}

function begin() {
  ready = true
  failures = 0
  beat = setInterval(pulse, BEAT_MS)
  turned('ready')
}

/** A phone that changed networks keeps a socket that looks open and is dead: only silence tells. */
function pulse() {
  if (Date.now() - lastHeardAt > SILENCE_MS) socket?.close()
  else command({ type: 'ping' })
}

function closed() {
  const wasReady = ready
  stop()
  // Spread out: a restarted server must not meet all its visitors in one second.
  timer = setTimeout(connect, backoffMs(++failures) * (0.75 + Math.random() / 2))
  turned(wasReady ? 'waiting' : 'refused')
}

function stop() {
  clearInterval(beat)
  ready = false
  socket = null
}

import type { Conversation, LiveCommand, LiveFrame, Message } from '@switchboard/contracts'
import { WebSocket } from 'ws'

/** A live socket as a script would open it. */
export interface Live {
  frames: LiveFrame[]
  /** The first frame, past or to come, that fits. */
  next(fits: (frame: LiveFrame & { data?: { message?: Message; conversation?: Conversation } }) => boolean): Promise<LiveFrame>
  say(command: LiveCommand): void
  close(): void
}

/** Opens the socket and waits for its first frame. */
export async function liveOf(address: string, headers: Record<string, string>): Promise<Live> {
  const socket = new WebSocket(address, { headers })
  const frames: LiveFrame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    frames.push(JSON.parse(data.toString()) as LiveFrame)
    for (const look of waiting) look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    waiting.add(function first() {
      waiting.delete(first)
      resolve()
    })
  })
  const next: Live['next'] = (fits) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no such frame in 30 s; seen: ${frames.map((frame) => frame.type).join(' ')}`)),
        30_000,
      )
      const look = () => {
        const found = frames.find((frame) => fits(frame as never))
        if (!found) return
        waiting.delete(look)
        clearTimeout(timer)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return { frames, next, say: (command) => socket.send(JSON.stringify(command)), close: () => socket.close() }
}

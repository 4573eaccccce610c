// A visitor's browser at the socket of the chat.
import type { WidgetFrame } from '@switchboard/contracts'
import { WebSocket } from 'ws'
import { until } from './until.ts'

/** Where the chat's calls lie. */
export const API = '/widget/v1/api'

/** A browser's socket: what it heard, and how it ended. */
export class TestSocket {
  readonly heard: (WidgetFrame & Record<string, unknown>)[] = []
  closed: number | undefined
  readonly socket: WebSocket

  constructor(port: number, options: { path?: string; origin?: string; token?: string } = {}) {
    const { path = `${API}/events`, origin, token } = options
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
      ...(origin && { origin }),
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })
    this.socket.on('message', (data) => this.heard.push(JSON.parse(String(data))))
    this.socket.on('close', (code) => (this.closed ??= code))
    this.socket.on('error', () => (this.closed ??= 0))
    this.socket.on('unexpected-response', (_request, response) => {
      this.closed = response.statusCode ?? 0
      this.socket.terminate()
    })
  }

  /** Opens, says whose it is, and waits until it is let in. */
  static async as(port: number, token: string, options: { origin?: string } = {}): Promise<TestSocket> {
    const socket = new TestSocket(port, options)
    await socket.opened()
    socket.say({ type: 'auth', token })
    await socket.hears(({ type }) => type === 'ready')
    return socket
  }

  async opened(): Promise<void> {
    await until(() => this.socket.readyState === WebSocket.OPEN || this.closed !== undefined)
  }

  say(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** Waits for a frame. */
  async hears(what: (frame: WidgetFrame & Record<string, unknown>) => boolean): Promise<WidgetFrame & Record<string, unknown>> {
    await until(() => this.heard.some(what))
    return this.heard.find(what) as WidgetFrame & Record<string, unknown>
  }

  async ends(): Promise<number> {
    await until(() => this.closed !== undefined)
    return this.closed ?? 0
  }

  close(): void {
    this.socket.terminate()
  }
}

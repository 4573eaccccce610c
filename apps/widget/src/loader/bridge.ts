import type { ToFrame, ToHost } from '../protocol.ts'

export interface Bridge {
  say(message: ToFrame): void
}

/**
 * The loader's end of the wire to one iframe. Only what comes from that very window *and* from our origin is heard; what is said is
 * delivered to our origin alone, so that a frame navigated elsewhere learns nothing.
 */
export function bridgeTo(frame: HTMLIFrameElement, origin: string, heard: (message: ToHost) => void): Bridge {
  window.addEventListener('message', (event) => {
    if (event.source === frame.contentWindow && event.origin === origin && isMessage(event.data)) heard(event.data)
  })
  return { say: (message) => frame.contentWindow?.postMessage(message, origin) }
}

function isMessage(data: unknown): data is ToHost {
  return typeof data === 'object' && data !== null && typeof (data as { type?: unknown }).type === 'string'
}

import { readSettings } from './settings.ts'
import { startWidget, type WidgetApi } from './widget.ts'

type Call = [method: keyof WidgetApi, ...args: unknown[]]
interface CallQueue {
  (...call: Call): unknown
  /** Calls made before this script arrived. */
  q?: ArrayLike<unknown>[]
}
declare global {
  interface Window {
    switchboardSettings?: unknown
    switchboard?: WidgetApi
    Switchboard?: CallQueue
  }
}

/** Folder of this very script, so that one build serves every address. */
const script = document.currentScript ?? document.querySelector('script[src*="/widget/v1/loader.js"]')
const base = new URL('.', (script as HTMLScriptElement).src).href

function start() {
  if (window.switchboard) return // the tag stands twice on the page
  const api = startWidget(readSettings(window.switchboardSettings), base)
  const early = window.Switchboard?.q ?? []
  const call: CallQueue = (method, ...args) => (api[method] as (...args: unknown[]) => unknown)(...args)
  window.switchboard = api
  window.Switchboard = call
  for (const args of early) call(...(Array.from(args) as Call))
}

// The tag may stand in <head>: there is no body yet to put a button on.
if (document.body) start()
else document.addEventListener('DOMContentLoaded', start)

import { useEffect, useRef } from 'react'
import { type BoundAct, KEYS } from './keys.ts'

/** What keys do, by the names of `KEYS`. */
export type KeyMap = Partial<Record<BoundAct, () => void>>

/** The second key of `g n` follows within this time. */
const CHORD_MS = 1_200

const layers: { current: KeyMap }[] = []
let begun: { key: string; at: number } | undefined

/** Binds keys while the component is mounted. Later components win; nothing fires while one writes, except with `mod` or `alt`. */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    layers.push(latest)
    if (layers.length === 1) addEventListener('keydown', dispatch)
    return () => {
      layers.splice(layers.indexOf(latest), 1)
      if (!layers.length) removeEventListener('keydown', dispatch)
    }
  }, [])
}

/** What a key's act does at this moment, whether or not the key could be pressed now; undefined where nothing binds it. */
export function boundAct(act: BoundAct): (() => void) | undefined {
  return layers.findLast(({ current }) => current[act])?.current[act]
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const name = keyName(event)
  const modified = name.startsWith('mod+') || name.startsWith('alt+')
  if (!modified && (isWriting(event.target) || document.querySelector('[role=dialog][data-state=open], [role=menu][data-state=open]')))
    return
  const first = begun && event.timeStamp - begun.at < CHORD_MS ? begun.key : undefined
  begun = undefined
  const act = (first && boundTo((key) => key === `${first} ${name}`)) || boundTo((key) => key === name)
  if (act) {
    event.preventDefault()
    act()
  } else if (boundTo((key) => key.startsWith(`${name} `))) begun = { key: name, at: event.timeStamp }
}

// The latest component that hears it.
function boundTo(is: (key: string) => boolean): (() => void) | undefined {
  for (const { current } of layers.toReversed())
    for (const [act, run] of Object.entries(current)) if (KEYS[act as BoundAct].keys.some(is)) return run
  return undefined
}

/** The name of a pressed key. Pure. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey'>): string {
  // With Alt held, a Mac writes ∆ for J: the key's place is meant, not its sign.
  const sign =
    event.altKey && /^Key[A-Z]$/.test(event.code)
      ? event.code.slice(3).toLowerCase()
      : event.key.length === 1
        ? event.key.toLowerCase()
        : event.key
  return `${event.metaKey || event.ctrlKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${sign}`
}

/** Whether keys pressed there are written down. */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
}

/** How a key is printed on this machine's keyboard; `g n` as two. */
export function keyLabel(key: string): string {
  const mac = /mac|iphone|ipad/i.test(navigator.platform)
  return key
    .split('+')
    .map((part) => ({ mod: mac ? '⌘' : 'Ctrl', alt: mac ? '⌥' : 'Alt', Enter: '↵', Escape: 'Esc' })[part] ?? part.toUpperCase())
    .join(mac ? '' : ' ')
}

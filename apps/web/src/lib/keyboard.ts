import { useEffect, useRef } from 'react'

/** Keys as people write them: `j`, `?`, `mod+k`, `alt+j`. `mod` is ⌘ on a Mac, Ctrl elsewhere. */
export type KeyMap = Record<string, (event: KeyboardEvent) => void>

const layers: { current: KeyMap }[] = []

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

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const name = keyName(event)
  const modified = name.startsWith('mod+') || name.startsWith('alt+')
  if (!modified && (isWriting(event.target) || document.querySelector('[role=dialog][data-state=open], [role=menu][data-state=open]')))
    return
  const act = layers.findLast((layer) => layer.current[name])?.current[name]
  if (!act) return
  event.preventDefault()
  act(event)
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

/** How a key is printed on this machine's keyboard. */
export function keyLabel(key: string): string {
  const mac = /mac|iphone|ipad/i.test(navigator.platform)
  return key
    .split('+')
    .map((part) => ({ mod: mac ? '⌘' : 'Ctrl', alt: mac ? '⌥' : 'Alt', Enter: '↵', Escape: 'Esc' })[part] ?? part.toUpperCase())
    .join(mac ? '' : ' ')
}

import type { KeyboardEvent, RefObject } from 'react'
import { useKeys } from '../../lib/keyboard.ts'

/** Arrows, and j and k, walk through what was found; up from the first leads back to the box. Gives the handler for the list and a way to its first. */
export function useHitKeys(list: RefObject<HTMLElement | null>, box: RefObject<HTMLInputElement | null>) {
  const walk = (step: number) => {
    const hits = [...(list.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])]
    const at = hits.indexOf(document.activeElement as HTMLElement)
    if (at === 0 && step < 0) box.current?.focus()
    else hits[Math.max(0, Math.min(hits.length - 1, at + step))]?.focus()
  }
  useKeys({ next: () => walk(1), previous: () => walk(-1), find: () => box.current?.select() })
  return {
    first: () => walk(1),
    onKeyDown: (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      walk(step)
    },
  }
}

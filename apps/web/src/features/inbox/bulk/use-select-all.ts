import { useEffect, useRef } from 'react'
import { isWriting, keyName } from '../../../lib/keyboard.ts'
import { KEYS } from '../../../lib/keys.ts'

/** While rows are being chosen, Ctrl or ⌘ A chooses all of them, wherever the focus is but where one writes. */
export function useSelectAll(active: boolean, all: () => void): void {
  const latest = useRef(all)
  latest.current = all
  useEffect(() => {
    if (!active) return
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || keyName(event) !== KEYS.selectAll.keys[0] || isWriting(event.target)) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [active])
}

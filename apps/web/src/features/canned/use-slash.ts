import { placeholdersIn } from '@switchboard/contracts/variables' // the index would bring every schema along
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { thenWriteIn } from '../../lib/caret.ts'
import { useCan } from '../session/index.ts'
import { type Slash, slashAt } from './slash.ts'

interface Writing {
  area: RefObject<HTMLTextAreaElement | null>
  text: string
  setText: (text: string) => void
}

/** What a screen reader is told of a box in which a slash opens a list. */
const BOX = { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' } as const

/** The slash in a text box: where it is, what the keys do, and how something is put in its place. The list itself is `CannedSlot`. */
export function useSlash({ area, text, setText }: Writing) {
  const may = useCan()('canned-response.read')
  /** Where the caret stands; undefined while the box has no focus, or something is selected. */
  const [caret, setCaret] = useState<number>()
  const [dismissed, setDismissed] = useState<number>()
  /** What the list does with a key, and whether it was for it; empty until its code is there. */
  const keys = useRef<(event: KeyboardEvent) => boolean>(undefined)
  /** Where the button has put a slash: nobody wrote that one, so it goes again with the list. */
  const given = useRef<number>(undefined)
  const found = may ? slashAt(text, caret) : undefined
  const slash = found?.from === dismissed ? undefined : found

  const look = () => {
    const box = area.current
    const here = box && document.activeElement === box && box.selectionStart === box.selectionEnd ? box.selectionStart : undefined
    const from = slashAt(box?.value ?? '', here)?.from
    setCaret(here)
    setDismissed((was) => (was === from ? was : undefined))
    if (from !== given.current) given.current = undefined
  }
  const select = (from: number, to: number, change?: () => void) => {
    thenWriteIn(() => area.current, change, { from, to })
    look()
  }
  /** Puts a text in place of what stands there, and the caret behind it or on what is still open in it. */
  const put = (piece: string, { from, to }: { from: number; to: number }) => {
    const gap = placeholdersIn(piece)[0] ?? { from: piece.length, to: piece.length }
    const next = text.slice(0, from) + piece + text.slice(to)
    select(from + gap.from, from + gap.to, () => {
      setText(next)
      // A text that itself ends in a slash does not open the list again.
      setDismissed(slashAt(next, from + gap.to)?.from)
    })
  }
  /** For those who do not know the slash, and for thumbs. */
  const start = () => {
    const { selectionStart: from, selectionEnd: to } = area.current ?? { selectionStart: text.length, selectionEnd: text.length }
    setDismissed(undefined)
    if (slashAt(text, from)) return select(from, from)
    const piece = from === 0 || /\s/.test(text[from - 1] ?? '') ? '/' : ' /'
    given.current = from + piece.length - 1
    select(from + piece.length, from + piece.length, () => setText(text.slice(0, from) + piece + text.slice(to)))
  }
  const leave = ({ from, to, q }: Slash) => {
    if (q !== '' || given.current !== from) return setDismissed(from)
    select(from, from, () => setText(text.slice(0, from) + text.slice(to)))
  }
  /** @returns whether the key was for the list */
  const press = (event: KeyboardEvent): boolean => {
    if (!slash || event.nativeEvent.isComposing || event.shiftKey || event.metaKey || event.ctrlKey || event.altKey) return false
    if (event.key === 'Escape') leave(slash)
    // Until the list is there, Enter must not send the bare shortcut.
    else if (!(keys.current?.(event) ?? event.key === 'Enter')) return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { may, near: may && caret !== undefined, area, slash, keys, box: BOX, look, press, put, start, select }
}
export type SlashBox = ReturnType<typeof useSlash>

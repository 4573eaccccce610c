import { flushSync } from 'react-dom'

type Box = HTMLInputElement | HTMLTextAreaElement

/**
 * Carries out a change of the screen and gives the box that is there then the focus, its caret `at` a place or around what is selected: all of it before the next key. Waiting for the
 * next frame instead would let who types on meanwhile write elsewhere, or press shortcuts. A menu that is still open keeps the focus until it is gone: then the box has it a frame
 * later. Not for effects, where React is at work already.
 */
export function thenWriteIn(box: () => Box | null | undefined, change: (() => void) | undefined, at?: { from: number; to: number }): void {
  if (change) flushSync(change)
  const there = box()
  there?.focus()
  if (at) there?.setSelectionRange(at.from, at.to)
  if (!there || document.activeElement !== there) requestAnimationFrame(() => box()?.focus())
}

/** What a box holds once a piece stands in place of what is selected in it, and where the caret is then. Without a box the piece comes last. */
export function inserted(piece: string, text: string, box: Box | null | undefined): { text: string; at: { from: number; to: number } } {
  const from = box?.selectionStart ?? text.length
  const to = box?.selectionEnd ?? text.length
  const behind = from + piece.length
  return { text: text.slice(0, from) + piece + text.slice(to), at: { from: behind, to: behind } }
}

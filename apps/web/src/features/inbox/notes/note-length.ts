import { NOTE_TEXT_MAX } from '@switchboard/contracts/note-limits' // the index would bring every schema along

/** How many signs a note has too many, counted as the server does; 0 when it fits. Pure. */
export function tooLong(text: string): number {
  return text.length <= NOTE_TEXT_MAX ? 0 : Math.max(0, [...text].length - NOTE_TEXT_MAX)
}

const FOCUSABLE = 'button:not(:disabled), a[href], input, textarea, select, audio[controls], video[controls], [tabindex="0"]'

/** Tab goes round inside the dialog: behind the iframe lies a page the visitor has not asked for. */
export function keepFocusInside(root: HTMLElement, event: KeyboardEvent): void {
  const stops = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.offsetParent !== null)
  const first = stops[0]
  const last = stops.at(-1)
  const at = document.activeElement
  if (!first || !last) return
  if (event.shiftKey && (at === first || at === root)) {
    event.preventDefault()
    last.focus()
  } else if (!event.shiftKey && at === last) {
    event.preventDefault()
    first.focus()
  }
}

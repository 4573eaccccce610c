import { type FormEvent, useEffect, useRef, useState } from 'react'

/**
 * Whether something was written into a form of a layer since it opened, and the question that comes before it is lost by a key or a click that was
 * perhaps meant otherwise. Whoever presses Cancel or the cross has said so.
 */
export function useUnsaved(open: boolean) {
  const box = useRef<HTMLDivElement>(null)
  const written = useRef(false)
  const from = useRef<Element | null>(null)
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    if (open) return
    written.current = false
    setAsking(false)
  }, [open])
  const keep = () => {
    setAsking(false)
    if (from.current instanceof HTMLElement) from.current.focus()
  }
  const ask = (now: boolean) => (event: Event) => {
    // What was handed in is no loss any more, unless it was refused.
    if (!written.current && !box.current?.querySelector('[role=alert]')) return
    event.preventDefault()
    if (now && !asking) from.current = document.activeElement
    if (now) setAsking(true)
    else keep()
  }
  return {
    asking,
    /** Goes on where one was. */
    keep,
    guards: {
      ref: box,
      onInput: ({ target }: FormEvent) => {
        if (target instanceof Element && target.closest('form')) written.current = true
      },
      onSubmit: () => {
        written.current = false
      },
      onEscapeKeyDown: ask(!asking),
      onInteractOutside: ask(true),
    },
  }
}

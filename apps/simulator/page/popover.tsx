import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

interface Props {
  label: string
  icon: ComponentChildren
  class?: string
  children(close: () => void): ComponentChildren
}

/** A button that opens a small menu; Escape, a click elsewhere or a choice closes it and gives the focus back. */
export function Popover({ label, icon, class: name = '', children }: Props) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    root.current?.querySelector<HTMLElement>('.menu button, .menu label')?.focus()
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for Escape on behalf of what is inside
    <div class={`popover ${name} ${open ? 'open' : ''}`} ref={root} onKeyDown={(event) => event.key === 'Escape' && close()}>
      <button type="button" ref={button} aria-label={label} aria-expanded={open} onClick={() => setOpen(!open)}>
        {icon}
      </button>
      {open && <div class="menu">{children(close)}</div>}
    </div>
  )
}

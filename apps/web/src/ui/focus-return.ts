import { useState } from 'react'

/**
 * Where the focus goes when a layer in front closes: to what had it when the layer opened. What opens from a menu or a popover that is gone
 * by then gives it back to the button behind that one; where all of them are gone, the content of the screen has it. Without this a layer that no trigger of its own opened loses it.
 * `open`: whether the layer is there. The result is for Radix's `onCloseAutoFocus`.
 */
export function useFocusReturn(open: boolean): (event: Event) => void {
  const [last, setLast] = useState({ open: false, from: [] as HTMLElement[] })
  if (open !== last.open) setLast({ open, from: open ? waysBack(document.activeElement) : last.from })
  return (event) => {
    event.preventDefault()
    if (isSomewhere(document.activeElement)) return // whatever closed the layer has put the focus where it belongs
    const target = last.from.find((one) => one.isConnected && one.checkVisibility({ visibilityProperty: true })) ?? content()
    target?.focus({ preventScroll: true })
  }
}

/** What has the focus, and the button behind each menu or popover around it, nearest first. */
export function waysBack(focused: Element | null): HTMLElement[] {
  const found: HTMLElement[] = []
  for (let at = focused; at instanceof HTMLElement && at !== document.body; ) {
    found.push(at)
    const layer: Element | null = at.closest('[role=menu], [role=dialog]')
    at = layer && openerOf(layer)
  }
  return found
}

/** A menu is labelled by its button; a popover's button names what it controls. */
function openerOf(layer: Element): Element | null {
  const label = layer.role === 'menu' && layer.getAttribute('aria-labelledby')
  if (label) return document.getElementById(label)
  return layer.id ? document.querySelector(`[aria-controls="${CSS.escape(layer.id)}"]`) : null
}

const content = () => document.getElementById('content')

function isSomewhere(element: Element | null): boolean {
  return element !== null && element !== document.body && element !== content()
}

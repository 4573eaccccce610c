import type { Look } from '../protocol.ts'

export interface Launcher {
  element: HTMLButtonElement
  show(look: Look, open: boolean): void
}

/** The round button. Its name says what a press does, and how many messages wait. */
export function createLauncher(pressed: () => void): Launcher {
  const element = document.createElement('button')
  const badge = document.createElement('span')
  element.className = 'launcher'
  element.type = 'button'
  element.ariaHasPopup = 'dialog'
  element.hidden = true
  badge.ariaHidden = 'true'
  element.append(document.createElement('i'), badge)
  element.onclick = pressed
  return {
    element,
    show({ openLabel, closeLabel, unread }, open) {
      element.ariaLabel = open ? closeLabel : openLabel
      element.ariaExpanded = String(open)
      badge.textContent = unread > 9 ? '9+' : String(unread)
      badge.hidden = open || !unread
    },
  }
}

const SVG = 'http://www.w3.org/2000/svg'
const BUBBLE =
  'M12 3C6.5 3 2 6.8 2 11.5c0 2.4 1.2 4.6 3.1 6.1-.2 1.2-.8 2.3-1.7 3.1-.2.2-.1.6.2.6 1.9 0 3.7-.7 5-1.8 1.1.3 2.2.5 3.4.5 5.5 0 10-3.8 10-8.5S17.5 3 12 3z'
const CHEVRON = 'M5 8.5l7 7 7-7'

export interface Launcher {
  element: HTMLButtonElement
  show(state: LauncherState): void
}
export interface LauncherState {
  open: boolean
  label: string
  unread: number
}

/** The round button. Its name says what a press does, and how many messages wait. */
export function createLauncher(pressed: () => void): Launcher {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'launcher'
  element.setAttribute('aria-haspopup', 'dialog')
  const icon = document.createElementNS(SVG, 'svg')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('aria-hidden', 'true')
  const path = icon.appendChild(document.createElementNS(SVG, 'path'))
  const badge = document.createElement('span')
  badge.className = 'badge'
  badge.setAttribute('aria-hidden', 'true')
  element.append(icon, badge)
  element.addEventListener('click', pressed)
  return {
    element,
    show({ open, label, unread }) {
      element.setAttribute('aria-label', label)
      element.setAttribute('aria-expanded', String(open))
      badge.textContent = unread > 9 ? '9+' : String(unread)
      badge.hidden = open || unread === 0
      path.setAttribute('d', open ? CHEVRON : BUBBLE)
      path.setAttribute('fill', open ? 'none' : 'currentColor')
      path.setAttribute('stroke', open ? 'currentColor' : 'none')
      path.setAttribute('stroke-width', '2.4')
      path.setAttribute('stroke-linecap', 'round')
    },
  }
}

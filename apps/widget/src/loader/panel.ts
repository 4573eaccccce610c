import type { Stand } from '../protocol.ts'

export interface Panel {
  element: HTMLElement
  frame: HTMLIFrameElement
  show(stand: Stand): void
}

/** The box that holds the iframe: a card above the launcher, or on a phone the whole screen, above the keyboard. */
export function createPanel(src: string): Panel {
  const element = document.createElement('div')
  const frame = document.createElement('iframe')
  const view = window.visualViewport
  let phone = false
  const fit = () => {
    element.style.height = phone && view ? `${view.height}px` : ''
    element.style.top = phone && view ? `${view.offsetTop}px` : ''
  }
  frame.src = src
  frame.title = 'Chat'
  frame.allow = 'fullscreen'
  frame.referrerPolicy = 'origin'
  element.append(frame)
  view?.addEventListener('resize', fit)
  view?.addEventListener('scroll', fit)
  return {
    element,
    frame,
    show(stand) {
      element.className = `panel${stand.open ? '' : ' shut'}${stand.phone ? ' phone' : ''}${stand.dark ? ' dark' : ''}`
      if (phone !== (phone = stand.open && stand.phone)) lockScroll(phone)
      fit()
    },
  }
}

let before = ''

/** The page behind a full-screen chat must not scroll; its own style comes back afterwards. */
function lockScroll(locked: boolean) {
  const { style } = document.documentElement
  if (locked) before = style.overflow
  style.overflow = locked ? 'hidden' : before
}

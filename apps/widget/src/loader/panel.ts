import type { Theme } from '../protocol.ts'

const PHONE = '(max-width: 560px), (max-height: 440px)'

export interface Panel {
  element: HTMLDivElement
  frame: HTMLIFrameElement
  phone(): boolean
  setOpen(open: boolean): void
  setTheme(theme: Theme): void
}

/** The box that holds the iframe: a card above the launcher, or the whole screen on a phone, above the keyboard. */
export function createPanel(src: string, resized: () => void): Panel {
  const element = document.createElement('div')
  const frame = document.createElement('iframe')
  frame.src = src
  frame.title = 'Chat'
  frame.allow = 'clipboard-write; autoplay'
  frame.referrerPolicy = 'origin'
  element.append(frame)

  const narrow = matchMedia(PHONE)
  let open = false
  const hostScroll = scrollLock()
  const fit = () => {
    const view = narrow.matches && open ? window.visualViewport : null
    element.style.height = view ? `${view.height}px` : ''
    element.style.top = view ? `${view.offsetTop}px` : ''
  }
  const apply = () => {
    element.className = `panel${open ? '' : ' shut'}${narrow.matches ? ' phone' : ''}${element.classList.contains('dark') ? ' dark' : ''}`
    hostScroll(open && narrow.matches)
    fit()
  }
  narrow.addEventListener('change', () => {
    apply()
    resized()
  })
  window.visualViewport?.addEventListener('resize', fit)
  window.visualViewport?.addEventListener('scroll', fit)
  apply()
  return {
    element,
    frame,
    phone: () => narrow.matches,
    setOpen(next) {
      open = next
      apply()
    },
    setTheme: (theme) => element.classList.toggle('dark', theme === 'dark'),
  }
}

/** The page behind a full-screen chat must not scroll; its own style comes back afterwards. */
function scrollLock() {
  const root = document.documentElement
  let before: string | undefined
  return (locked: boolean) => {
    if (locked === (before !== undefined)) return
    if (locked) {
      before = root.style.overflow
      root.style.overflow = 'hidden'
    } else {
      root.style.overflow = before ?? ''
      before = undefined
    }
  }
}

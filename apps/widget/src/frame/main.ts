import { hearPage, startChat } from './chat.ts'
import { inkOn, safeColor } from './color.ts'
import { connectHost, hear } from './host.ts'
import { now, onChange } from './state.ts'
import STYLE from './style/index.css?inline'
import { paint } from './views/paint.tsx'

const params = new URLSearchParams(location.search)
const host = params.get('host')
const inbox = params.get('inbox')

// Opened by itself, or by a page that does not say which it is, there is nobody to talk to.
if (parent !== window && host && inbox) {
  connectHost(parent, host, hearPage)
  addEventListener('message', hear)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  document.adoptedStyleSheets = [sheet]
  onChange(dress)
  onChange(paint)
  startChat(inbox, params.get('locale'))
}

/** Theme, language and colour belong to the document. Set by script, so that the policy needs no inline styles. */
function dress() {
  const { documentElement: root } = document
  const color = safeColor(now.config?.color)
  root.lang = now.language
  root.style.colorScheme = root.className = now.dark ? 'dark' : 'light'
  root.style.setProperty('--accent', color)
  root.style.setProperty('--ink', inkOn(color))
}

import { now } from '../state.ts'
import { draw } from '../view/h.ts'
import { App } from './App.tsx'
import { growComposer } from './Composer.tsx'
import { anchor } from './Thread.tsx'

let shown = ''

/** Draws the chat as it is now, while it is open: what nobody sees loads no pictures. */
export function paint(): void {
  if (!now.open) return void (shown = '')
  draw(document.body, <App />)
  growComposer()
  anchor()
  const screen = now.phase + now.view
  if (screen !== shown) focusScreen()
  shown = screen
}

/** On a phone a focused field brings up the keyboard and hides the greeting. */
function focusScreen() {
  const field = now.phone ? null : document.querySelector<HTMLElement>('textarea, .form input')
  ;(field ?? document.querySelector<HTMLElement>('.app'))?.focus()
}

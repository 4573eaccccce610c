import { render } from 'preact'
import type { Chat } from '../chat.ts'
import { App } from './App.tsx'

/** Paints the chat now and after every change. */
export function mount(chat: Chat, root: HTMLElement): void {
  const paint = () => render(<App chat={chat} state={chat.state.get()} />, root)
  chat.state.subscribe(paint)
  paint()
}

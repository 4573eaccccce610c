import { useEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import { keepFocusInside } from '../focus.ts'
import { formIsDue, type State } from '../state.ts'
import { Banner } from './Banner.tsx'
import { Composer } from './Composer.tsx'
import { Failure } from './Failure.tsx'
import { Header } from './Header.tsx'
import type { Picture } from './Lightbox.tsx'
import { ConversationList, Lightbox, PreChat } from './parts.ts'
import { Thread } from './Thread.tsx'
import { LanguageContext } from './words.ts'

export interface ViewProps {
  chat: Chat
  state: State
}

/** The whole chat. Escape closes what is on top: picture, emoji, then the chat itself. */
export function App({ chat, state }: ViewProps) {
  const root = useRef<HTMLDivElement>(null)
  const [picture, setPicture] = useState<Picture | null>(null)

  useEffect(() => {
    if (!state.open) return
    // On a phone a focused field brings up the keyboard and hides the greeting.
    const field = state.phone ? null : root.current?.querySelector<HTMLElement>('textarea, .form input')
    ;(field ?? root.current)?.focus()
  }, [state.open, state.view, state.phase])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) chat.host.say({ type: 'close' })
    if (event.key === 'Tab' && root.current) keepFocusInside(root.current, event)
  }
  return (
    <LanguageContext.Provider value={state.language}>
      <div class="app" ref={root} role="dialog" aria-modal="true" aria-labelledby="title" tabIndex={-1} onKeyDown={onKeyDown}>
        <Header chat={chat} state={state} />
        <Banner chat={chat} state={state} />
        <Content chat={chat} state={state} onPicture={setPicture} />
        {picture && <Lightbox picture={picture} onClose={() => setPicture(null)} />}
      </div>
    </LanguageContext.Provider>
  )
}

function Content({ chat, state, onPicture }: ViewProps & { onPicture(picture: Picture): void }) {
  if (state.phase === 'blocked') return <Failure text="blocked" />
  if (state.phase === 'failed') return <Failure text="failedConfig" onRetry={chat.reload} />
  if (state.phase === 'loading') return <Skeleton />
  if (state.view === 'list') return <ConversationList chat={chat} state={state} />
  if (formIsDue(state)) return <PreChat chat={chat} state={state} />
  return (
    <>
      <Thread chat={chat} state={state} onPicture={onPicture} />
      <Composer chat={chat} state={state} />
    </>
  )
}

export function Skeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  )
}

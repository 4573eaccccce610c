import { showList } from '../history.ts'
import type { ViewProps } from './App.tsx'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import { useWords } from './words.ts'

export function Header({ chat, state }: ViewProps) {
  const t = useWords()
  const title = state.config?.title || t('chat')
  const mayGoBack = state.view === 'thread' && state.conversations.length > (state.current === null ? 0 : 1)
  return (
    <header class="head">
      {mayGoBack && (
        <button type="button" class="tap back" aria-label={t('back')} onClick={() => showList(chat)}>
          <Icon name="back" />
        </button>
      )}
      <Avatar name={title} url={state.config?.avatarUrl ?? null} />
      <div class="who">
        <h1 id="title">{title}</h1>
        {state.config && (
          <p>
            <span class={state.online ? 'dot on' : 'dot'} aria-hidden="true" />
            {t(state.online ? 'online' : 'away')}
          </p>
        )}
      </div>
      <button type="button" class="tap" aria-label={t('closeChat')} onClick={() => chat.host.say({ type: 'close' })}>
        <Icon name="close" />
      </button>
    </header>
  )
}

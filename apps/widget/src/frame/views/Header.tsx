import { say } from '../host.ts'
import { t, w } from '../i18n/words.ts'
import { now, set } from '../state.ts'
import { Avatar, Tap } from './parts.tsx'

export function Header() {
  const { config, view, conversations, current, online } = now
  const title = config?.title || 'Chat'
  const mayGoBack = view === 'thread' && conversations.length > (current === null ? 0 : 1)
  return (
    <header>
      {mayGoBack && <Tap icon="back" label={t('back')} onclick={() => set({ view: 'list' })} />}
      <Avatar name={title} url={config?.avatarUrl} />
      <div>
        <h1 id="title">{title}</h1>
        {config && <p class={online ? 'on' : ''}>{t(online ? w('online') : w('away'))}</p>}
      </div>
      <Tap icon="close" label={t('closeChat')} onclick={() => say({ type: 'close' })} />
    </header>
  )
}

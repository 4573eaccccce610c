import { loadConfig } from '../chat.ts'
import { say } from '../host.ts'
import { t } from '../i18n/words.ts'
import { formIsDue, now, set } from '../state.ts'
import { Composer, focusComposer } from './Composer.tsx'
import { ConversationList } from './ConversationList.tsx'
import { Header } from './Header.tsx'
import { Lightbox } from './Lightbox.tsx'
import { PreChat } from './PreChat.tsx'
import { Tap, TextButton } from './parts.tsx'
import { Thread } from './Thread.tsx'

/** The whole chat. */
export function App() {
  return (
    <div class="app" role="dialog" aria-modal="true" aria-labelledby="title" tabindex={-1} onkeydown={onKey}>
      <Header />
      <Banner />
      <Content />
      {now.picture && <Lightbox {...now.picture} />}
    </div>
  )
}

function Content() {
  if (now.phase === 'failed') return <Failure onRetry={loadConfig} />
  if (now.phase !== 'ready') return <Skeleton />
  if (now.view === 'list') return <ConversationList />
  if (formIsDue()) return <PreChat />
  return (
    <>
      <Thread />
      <Composer />
    </>
  )
}

/** Escape closes what is on top: picture (by the browser itself), emoji, then the chat. Tab goes round inside: behind the iframe lies a page the visitor has not asked for. */
function onKey(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const { key, shiftKey, currentTarget: app } = event
  if (key === 'Escape' && !now.picture) {
    if (!now.emoji) return say({ type: 'close' })
    set({ emoji: false })
    focusComposer()
  }
  if (key !== 'Tab' || now.picture) return
  const stops = [...app.querySelectorAll<HTMLElement>('button,a,input,textarea,select,audio,video,[tabindex="0"]')].filter(
    (stop) => stop.offsetParent && !stop.matches(':disabled'),
  )
  const [edge, other] = shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
  if (document.activeElement !== edge && (document.activeElement !== app || !shiftKey)) return
  event.preventDefault()
  other?.focus()
}

/** One quiet line: a notice to dismiss, no network, or reconnecting (if it takes a while). */
function Banner() {
  const { notice, offline, link } = now
  const text = notice ? t(notice) : offline ? t('offline') : link === 'lost' ? t('reconnecting') : ''
  return (
    <div role="status" class={text && 'banner'}>
      {text}
      {notice && <Tap icon="close" label={t('close')} onclick={() => set({ notice: null })} />}
    </div>
  )
}

/** Nothing came, and the way on. */
export function Failure({ onRetry }: { onRetry: () => void }) {
  return (
    <div class="empty" role="alert">
      {t('unreachable')}
      <TextButton look="main" text={t('retry')} onclick={onRetry} />
    </div>
  )
}

export function Skeleton() {
  return (
    <div class="empty" aria-hidden="true">
      <p class="typing">
        <i />
      </p>
    </div>
  )
}

/** The shop's first words, at the top of every new chat. */
export function Greeting() {
  return (
    <p class="greeting" dir="auto">
      {now.config?.greeting}
    </p>
  )
}

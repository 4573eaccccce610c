import { queue } from '../compose.ts'
import { loadHistory, loadOlder } from '../history.ts'
import { t } from '../i18n/words.ts'
import { threadRows } from '../rows.ts'
import { currentConversation, now, set, version } from '../state.ts'
import type { Shown } from '../view/h.ts'
import { Failure, Greeting, Skeleton } from './App.tsx'
import { buttonsOf } from './data.ts'
import { MessageRow } from './MessageRow.tsx'
import { TextButton } from './parts.tsx'

/** The messages, oldest first. Stays at the end unless the visitor has scrolled up; then a pill says that something came. */
export function Thread() {
  const { history, messages, outbox, behind } = now
  if (history === 'failed') return <Failure onRetry={loadHistory} />
  if (history === 'loading' && !messages.length && !outbox.length) return <Skeleton />
  return (
    <div class="thread">
      <Log />
      {behind && <TextButton look="jump" text={`↓ ${t('messages')}`} onclick={toEnd} />}
    </div>
  )
}

let drawnAt = -1
let drawn: Shown

/** Not drawn anew with every sign that is typed below. */
function Log() {
  if (drawnAt !== (drawnAt = version)) drawn = drawLog()
  return drawn
}

function drawLog() {
  const { messages, outbox, current, history, olderExist, typing } = now
  // What was written before the conversation existed belongs to the one that it began.
  const rows = threadRows(
    messages,
    outbox.filter(({ conversationId }) => conversationId === null || conversationId === current),
  )
  return (
    <div class="scroll" role="log" aria-busy={String(history === 'loading')} aria-label={t('messages')} tabindex={0} onscroll={onScroll}>
      {olderExist ? <TextButton look="link" text={t('older')} onclick={() => void loadOlder()} /> : <Greeting />}
      <ol>{rows.map(MessageRow)}</ol>
      <Choices />
      {typing && typing.conversationId === current && (
        <p class="typing">
          <i aria-hidden="true" />
          {t('typing', { name: typing.name ?? now.config?.title ?? '' })}
        </p>
      )}
      {currentConversation()?.open === false && <p class="event">{t('ended')}</p>}
    </div>
  )
}

/** Answers to tap, under the last message only: older ones have been answered or passed over. */
function Choices() {
  const last = now.messages.at(-1)
  if (last?.direction !== 'out' || last.deletedAt || now.outbox.length) return null
  return (
    <div class="choices">
      {buttonsOf(last.data).map(({ id, title }) => (
        <TextButton look="" text={title} onclick={() => queue({ text: title, payload: id.slice(0, 200) })} />
      ))}
    </div>
  )
}

const NEAR_PX = 60
let was: { box: Element | null; first: unknown; last: unknown; height: number; atEnd: boolean } | undefined

/** After each drawing: keeps the end in view, or the place the visitor reads at while older messages arrive above it. */
export function anchor(): void {
  const box = document.querySelector('[role=log]')
  if (!box) return void (was = undefined)
  const [first, last] = [now.messages[0]?.id, now.outbox.at(-1)?.key ?? now.messages.at(-1)?.id]
  if (box !== was?.box || was.atEnd || (last !== was.last && now.outbox.length)) box.scrollTop = box.scrollHeight
  else if (last !== was.last) set({ behind: true })
  else if (first !== was.first) box.scrollTop += box.scrollHeight - was.height
  was = { box, first, last, height: box.scrollHeight, atEnd: isAtEnd(box) }
}

function onScroll({ currentTarget: box }: { currentTarget: Element }) {
  if (!was) return
  was.atEnd = isAtEnd(box)
  if (was.atEnd && now.behind) set({ behind: false })
}

function toEnd() {
  was?.box?.scrollTo(0, was.height)
}

function isAtEnd({ scrollHeight, scrollTop, clientHeight }: Element): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_PX
}

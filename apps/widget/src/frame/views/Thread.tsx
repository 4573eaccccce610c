import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { sendButton } from '../compose.ts'
import { dayName } from '../format.ts'
import { loadHistory, loadOlder } from '../history.ts'
import { buttonsOf } from '../message-data.ts'
import { type Row, threadRows } from '../rows.ts'
import { currentConversation, type State } from '../state.ts'
import { Skeleton, type ViewProps } from './App.tsx'
import { Failure } from './Failure.tsx'
import { Greeting } from './Greeting.tsx'
import type { Picture } from './Lightbox.tsx'
import { MessageRow } from './MessageRow.tsx'
import { OutgoingRow } from './OutgoingRow.tsx'
import { useLanguage, useWords } from './words.ts'

interface ThreadProps extends ViewProps {
  onPicture(picture: Picture): void
}

/** The messages, oldest first. Stays at the end unless the visitor has scrolled up; then a pill says that something came. */
export function Thread({ chat, state, onPicture }: ThreadProps) {
  const t = useWords()
  const language = useLanguage()
  const rows = threadRows(state.messages, outboxHere(state))
  const { scroller, onScroll, behind, toEnd } = useAnchor(rows)
  const conversation = currentConversation(state)
  const typing = state.typing?.conversationId === state.current ? state.typing : null

  if (state.history === 'failed') return <Failure text="failedHistory" onRetry={() => void loadHistory(chat)} />
  if (state.history === 'loading' && rows.length === 0) return <Skeleton />
  return (
    <div class="thread">
      <div
        class="scroll log"
        role="log"
        aria-live="polite"
        aria-busy={state.history === 'loading'}
        aria-label={t('messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        ref={scroller}
        onScroll={onScroll}
      >
        {!state.olderExist && <Greeting state={state} />}
        {state.olderExist && (
          <button type="button" class="link older" onClick={() => void loadOlder(chat)}>
            {t('older')}
          </button>
        )}
        <ol>
          {rows.map((row) =>
            row.kind === 'day' ? (
              <li key={row.key} class="day">
                {dayName(row.at, language)}
              </li>
            ) : row.kind === 'message' ? (
              <MessageRow key={row.key} row={row} state={state} onPicture={onPicture} onQuote={(quote) => chat.state.set({ quote })} />
            ) : (
              <OutgoingRow key={row.key} row={row} chat={chat} />
            ),
          )}
        </ol>
        <Choices state={state} onChoose={(button) => sendButton(chat, button)} />
        {typing && <Typing text={typing.name ? t('typing', { name: typing.name }) : t('typingSomeone')} />}
        {conversation && !conversation.open && <p class="event">{t('ended')}</p>}
      </div>
      {behind && (
        <button type="button" class="jump" onClick={toEnd}>
          {t('jump')}
        </button>
      )}
    </div>
  )
}

/** What was written before the conversation existed belongs to the one that it began. */
function outboxHere(state: State) {
  return state.outbox.filter(({ conversationId }) => conversationId === null || conversationId === state.current)
}

/** Answers to tap, under the last message only: older ones have been answered or passed over. */
function Choices({ state, onChoose }: { state: State; onChoose(button: { id: string; title: string }): void }) {
  const last = state.messages.at(-1)
  const answered = state.outbox.length > 0
  const buttons = last && last.direction === 'out' && !last.deletedAt && !answered ? buttonsOf(last.data) : []
  if (buttons.length === 0) return null
  return (
    <div class="choices">
      {buttons.map((button) => (
        <button key={button.id} type="button" onClick={() => onChoose(button)}>
          {button.title}
        </button>
      ))}
    </div>
  )
}

function Typing({ text }: { text: string }) {
  return (
    <p class="typing">
      <i aria-hidden="true">
        <b />
        <b />
        <b />
      </i>
      {text}
    </p>
  )
}

const NEAR_PX = 60

/** Keeps the end in view, or the place the visitor reads at while older messages arrive above it. */
function useAnchor(rows: Row[]) {
  const scroller = useRef<HTMLDivElement>(null)
  const was = useRef({ firstKey: '', lastKey: '', height: 0, atEnd: true })
  const [behind, setBehind] = useState(false)
  const firstKey = rows.find(({ kind }) => kind !== 'day')?.key ?? ''
  const lastKey = rows.at(-1)?.key ?? ''

  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const before = was.current
    const mine = rows.at(-1)?.kind === 'outgoing' && lastKey !== before.lastKey
    if (before.atEnd || mine || before.lastKey === '') box.scrollTop = box.scrollHeight
    else if (firstKey !== before.firstKey && lastKey === before.lastKey) box.scrollTop += box.scrollHeight - before.height
    else if (lastKey !== before.lastKey) setBehind(true)
    was.current = { firstKey, lastKey, height: box.scrollHeight, atEnd: isAtEnd(box) }
  })
  const onScroll = () => {
    const box = scroller.current
    if (!box) return
    was.current.atEnd = isAtEnd(box)
    if (was.current.atEnd && behind) setBehind(false)
  }
  const toEnd = () => {
    const box = scroller.current
    if (box) box.scrollTop = box.scrollHeight
    setBehind(false)
  }
  return { scroller, onScroll, behind, toEnd }
}

function isAtEnd(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX
}

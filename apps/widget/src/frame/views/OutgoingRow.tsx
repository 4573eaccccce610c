import type { Chat } from '../chat.ts'
import { discard, retry } from '../compose.ts'
import type { Row } from '../rows.ts'
import { Icon } from './Icon.tsx'
import { LinkedText } from './LinkedText.tsx'
import { useWords } from './words.ts'

/** A message on its way, or one that will not go by itself: then it says why, and a tap tries again. */
export function OutgoingRow({ row, chat }: { row: Extract<Row, { kind: 'outgoing' }>; chat: Chat }) {
  const t = useWords()
  const { entry, first, last } = row
  return (
    <li class={`row mine waits${first ? ' first' : ''}${last ? ' last' : ''}`}>
      <span class="sr">{t('you')}: </span>
      <div class="stack">
        <div class="line">
          <div class="bubble">
            {entry.message.text && <LinkedText text={entry.message.text} />}
            {entry.files.map(({ name }) => (
              <p key={name} class="text">
                {name}
              </p>
            ))}
          </div>
        </div>
        {entry.failed ? (
          <div class="meta failed" role="alert">
            <span>{t(entry.failed)}</span>
            <button type="button" class="link" onClick={() => retry(chat, entry)}>
              {t('retry')}
            </button>
            <button type="button" class="link" onClick={() => discard(chat, entry)}>
              {t('discard')}
            </button>
          </div>
        ) : (
          <div class="meta">
            <Icon name="clock" />
            <span>{t('sending')}</span>
          </div>
        )}
      </div>
    </li>
  )
}

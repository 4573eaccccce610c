import { dayName } from '../format.ts'
import { selectConversation, showNewChat } from '../history.ts'
import type { ViewProps } from './App.tsx'
import { useLanguage, useWords } from './words.ts'

/** What a returning visitor has talked about before. */
export function ConversationList({ chat, state }: ViewProps) {
  const t = useWords()
  const language = useLanguage()
  const anyOpen = state.conversations.some(({ open }) => open)
  return (
    <>
      <ul class="list" aria-label={t('back')}>
        {state.conversations.map(({ id, lastMessage, unread, createdAt }) => (
          <li key={id} class={unread > 0 ? 'unread' : ''}>
            <button type="button" onClick={() => void selectConversation(chat, id)}>
              <span class="last">{lastMessage?.deletedAt ? t('deleted') : (lastMessage?.text ?? t('quoteEmpty'))}</span>
              <time dateTime={lastMessage?.createdAt ?? createdAt}>{dayName(lastMessage?.createdAt ?? createdAt, language)}</time>
              {unread > 0 && (
                <span class="count">
                  {unread}
                  <span class="sr"> {t(unread === 1 ? 'unreadOne' : 'unreadMany', { n: unread })}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {!anyOpen && (
        <div class="foot">
          <button type="button" class="main" onClick={() => showNewChat(chat)}>
            {t('newChat')}
          </button>
        </div>
      )}
    </>
  )
}

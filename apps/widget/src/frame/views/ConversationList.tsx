import { dayName } from '../format.ts'
import { selectConversation } from '../history.ts'
import { t } from '../i18n/words.ts'
import { now } from '../state.ts'
import { TextButton } from './parts.tsx'

/** What a returning visitor has talked about before. */
export function ConversationList() {
  const { conversations } = now
  return (
    <>
      <ul class="list" aria-label={t('back')}>
        {conversations.map(({ id, lastMessage, unread, createdAt }) => (
          <li key={id}>
            <button type="button" class={unread ? 'unread' : ''} onclick={() => void selectConversation(id)}>
              <span>{lastMessage?.deletedAt ? t('deleted') : (lastMessage?.text ?? t('file'))}</span>
              <time>{dayName(lastMessage?.createdAt ?? createdAt)}</time>
              {unread > 0 && <b>{t('unread', { n: unread })}</b>}
            </button>
          </li>
        ))}
      </ul>
      {!conversations.some(({ open }) => open) && (
        <TextButton look="main foot" text={t('newChat')} onclick={() => void selectConversation(null)} />
      )}
    </>
  )
}

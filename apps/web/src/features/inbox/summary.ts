import type { Conversation, Message } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { MESSAGE_KINDS } from './message-kinds.ts'

type Short = Pick<Message, 'type' | 'text'> & { deleted?: boolean }

/** A function that says in a few words what a message is: its text, else its kind. */
export function useSummary(): (message: Short | Conversation['lastMessage']) => string {
  const { t } = useTranslation('inbox')
  return (message) => {
    if (!message) return t('noMessage')
    if ('deleted' in message && message.deleted) return t('message.deleted')
    if (message.text) return message.text
    return t(`kind.${MESSAGE_KINDS.has(message.type) ? message.type : 'unsupported'}`)
  }
}

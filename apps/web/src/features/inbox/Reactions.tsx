import type { Message } from '@switchboard/contracts'
import clsx from 'clsx'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/index.ts'
import { useThreadActions } from './thread-actions.tsx'

/** Who reacted how; one's own is taken back by pressing it. */
export function Reactions({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const { id: meId } = useMe()
  const { react, capabilities, mayReply } = useThreadActions()
  if (!message.reactions.length) return null
  const groups = Map.groupBy(message.reactions, (reaction) => reaction.emoji)
  return (
    <ul aria-label={t('reactions')} className="relative z-1 -mt-1.5 mb-1 flex gap-1 px-2">
      {[...groups].map(([emoji, all]) => {
        const mine = all.some((reaction) => reaction.userId === meId)
        const who = all.map((reaction) => reaction.name ?? t(reaction.by === 'contact' ? 'customer' : 'us')).join(', ')
        return (
          <li key={emoji}>
            <button
              type="button"
              title={who}
              aria-label={`${emoji} ${who}`}
              aria-pressed={mine}
              disabled={!mayReply || !capabilities?.reactions}
              onClick={() => react(message, mine ? null : emoji)}
              className={clsx(
                'flex h-6 items-center gap-1 rounded-full border bg-float px-1.5 text-small shadow-lift',
                mine ? 'border-accent' : 'border-line',
              )}
            >
              {emoji}
              {all.length > 1 && <span className="text-faint text-meta">{all.length}</span>}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

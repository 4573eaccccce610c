import type { Mention } from '@switchboard/contracts'
import clsx from 'clsx'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../ui/Avatar.tsx'

interface Props {
  id: string
  users: readonly (Mention & { avatarUrl?: string | null })[]
  /** The marked one. */
  at: number
  onTake: (user: Mention) => void
  onWalk: (at: number) => void
}

/** Colleagues to mention, above the box. The focus stays in the box, which says which one is marked. */
export function MentionList({ id, users, at, onTake, onWalk }: Props) {
  const { t } = useTranslation('inbox')
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('note.colleagues')}
      className="absolute bottom-full left-2 z-20 mb-1 w-64 max-w-[calc(100%-16px)] animate-appear rounded-panel border border-line bg-float p-1 shadow-float"
    >
      {users.map((user, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box above has the focus and the keys
        <div
          key={user.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          // The box must not lose the focus to a click.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => index !== at && onWalk(index)}
          onClick={() => onTake(user)}
          className={clsx('flex h-8 cursor-pointer items-center gap-2 rounded-control px-2', index === at && 'bg-selected')}
        >
          <Avatar name={user.name} url={user.avatarUrl} size="tiny" />
          <span className="min-w-0 flex-1 truncate">{user.name}</span>
        </div>
      ))}
    </div>
  )
}

import type { Mention } from '@switchboard/contracts'
import clsx from 'clsx'
import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../ui/Avatar.tsx'
import { keyOf } from './mention-text.ts'

interface Props {
  id: string
  offered: readonly (Mention & { avatarUrl?: string | null })[]
  /** The marked one. */
  at: number
  onTake: (one: Mention) => void
  onWalk: (at: number) => void
}

/** Colleagues and teams to mention, above the box. The focus stays in the box, which says which one is marked. */
export function MentionList({ id, offered, at, onTake, onWalk }: Props) {
  const { t } = useTranslation('inbox')
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('note.colleagues')}
      className="absolute bottom-full left-2 z-20 mb-1 w-64 max-w-[calc(100%-16px)] animate-appear rounded-panel border border-line bg-float p-1 shadow-float"
    >
      {offered.map((one, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box above has the focus and the keys
        <div
          key={keyOf(one)}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          // The box must not lose the focus to a click.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => index !== at && onWalk(index)}
          onClick={() => onTake(one)}
          className={clsx('flex h-8 cursor-pointer items-center gap-2 rounded-control px-2', index === at && 'bg-selected')}
        >
          {one.team ? (
            <span className="flex size-5 shrink-0 items-center justify-center rounded-full bg-note-soft text-note">
              <Users aria-hidden className="size-3" />
            </span>
          ) : (
            <Avatar name={one.name} url={one.avatarUrl} size="tiny" />
          )}
          <span className="min-w-0 flex-1 truncate">{one.name}</span>
          {one.team && <span className="shrink-0 text-faint text-meta">{t('note.team')}</span>}
        </div>
      ))}
    </div>
  )
}

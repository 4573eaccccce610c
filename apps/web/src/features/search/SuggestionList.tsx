import clsx from 'clsx'
import { useTranslation } from 'react-i18next'
import type { Suggestion } from './suggestions.ts'

interface Props {
  id: string
  list: readonly Suggestion[]
  /** The marked one; -1: none. */
  at: number
  onTake: (suggestion: Suggestion) => void
  onWalk: (at: number) => void
}

/** What could come next, below the box. The focus stays in the box, which says which one is marked. */
export function SuggestionList({ id, list, at, onTake, onWalk }: Props) {
  const { t } = useTranslation('search')
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('suggestions')}
      className="absolute top-full left-0 z-20 mt-1 w-80 max-w-full animate-appear rounded-panel border border-line bg-float p-1 shadow-float"
    >
      {list.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box above has the focus and the keys
        <div
          key={suggestion.text}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          // The box must not lose the focus to a click.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => index !== at && onWalk(index)}
          onClick={() => onTake(suggestion)}
          className={clsx('flex h-8 cursor-pointer items-center gap-2 rounded-control px-2', index === at && 'bg-selected')}
        >
          <span className="shrink-0 font-medium text-accent-text">{`${suggestion.operator}:`}</span>
          <span className="min-w-0 flex-1 truncate text-soft">{suggestion.value || t(`operator.${suggestion.operator}`)}</span>
        </div>
      ))}
    </div>
  )
}

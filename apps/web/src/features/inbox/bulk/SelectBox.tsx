import clsx from 'clsx'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** Chooses a row for a change of many: over its picture, while the pointer is there or any row is chosen. */
export function SelectBox({ name, chosen, shown, onToggle }: { name: string; chosen: boolean; shown: boolean; onToggle: () => void }) {
  const { t } = useTranslation('inbox')
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input would take the key that chooses the row and the space that scrolls
    <button
      type="button"
      role="checkbox"
      aria-checked={chosen}
      aria-label={t('select', { name })}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation()
        onToggle()
      }}
      className={clsx(
        'absolute top-1/2 left-3 flex size-9 -translate-y-1/2 items-center justify-center rounded-full bg-surface transition-opacity',
        shown ? 'opacity-100' : 'pointer-events-none opacity-0 group-hover:pointer-events-auto group-hover:opacity-100 max-panes:hidden',
      )}
    >
      <span
        aria-hidden
        className={clsx(
          'flex size-5 items-center justify-center rounded-small border',
          chosen ? 'border-accent bg-accent text-on-accent' : 'border-line-strong',
        )}
      >
        {chosen && <Check className="size-3.5" />}
      </span>
    </button>
  )
}

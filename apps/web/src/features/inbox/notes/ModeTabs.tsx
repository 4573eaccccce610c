import clsx from 'clsx'
import { Reply, StickyNote } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Tooltip } from '../../../ui/Tooltip.tsx'

export const WRITING_MODES = ['reply', 'note'] as const
export type WritingMode = (typeof WRITING_MODES)[number]

const LOOKS = { reply: { icon: Reply, hotkey: 'alt+l' }, note: { icon: StickyNote, hotkey: 'alt+p' } }

/** Whether the customer is answered or the team is told something. Each keeps its own draft. */
export function ModeTabs({ mode, onChange }: { mode: WritingMode; onChange: (mode: WritingMode) => void }) {
  const { t } = useTranslation('inbox')
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    onChange(mode === 'reply' ? 'note' : 'reply')
  }
  return (
    <div role="tablist" aria-label={t('mode.name')} onKeyDown={walk} className="flex gap-1 px-2 pt-1.5">
      {WRITING_MODES.map((one) => {
        const { icon: Icon, hotkey } = LOOKS[one]
        const chosen = one === mode
        return (
          <Tooltip key={one} text={t(`mode.${one}`)} hotkey={hotkey}>
            <button
              type="button"
              role="tab"
              aria-selected={chosen}
              tabIndex={chosen ? 0 : -1}
              onClick={() => onChange(one)}
              className={clsx(
                'flex h-7 items-center gap-1.5 rounded-control px-2 text-small transition-colors',
                !chosen && 'text-soft hover:bg-hover hover:text-ink',
                chosen && (one === 'note' ? 'bg-press font-medium text-note' : 'bg-press font-medium text-ink'),
              )}
            >
              <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
              {t(`mode.${one}`)}
            </button>
          </Tooltip>
        )
      })}
    </div>
  )
}

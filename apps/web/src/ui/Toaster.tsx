import clsx from 'clsx'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from '../lib/store.ts'
import { dismiss, toasts } from './toast.ts'

/** The place where toasts appear; one for the whole app. */
export function Toaster() {
  const { t } = useTranslation('ui')
  const notes = useStore(toasts)
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-50 flex flex-col items-center gap-2 px-4 max-panes:bottom-20"
    >
      {notes.map((note) => (
        <div
          key={note.id}
          className={clsx(
            'pointer-events-auto flex max-w-full animate-rise items-center gap-3 rounded-panel border border-line bg-float py-2 pr-2 pl-4 text-body shadow-float',
            note.tone === 'bad' && 'text-bad',
          )}
        >
          <span className="min-w-0 break-words">{note.text}</span>
          {note.undo && (
            <button
              type="button"
              className="shrink-0 rounded-control px-2 py-1 font-medium text-accent-text hover:bg-hover"
              onClick={() => {
                note.undo?.()
                dismiss(note.id)
              }}
            >
              {t('undo')}
            </button>
          )}
          {note.act && (
            <button
              type="button"
              className="shrink-0 rounded-control px-2 py-1 font-medium text-accent-text hover:bg-hover"
              onClick={() => {
                note.act?.run()
                dismiss(note.id)
              }}
            >
              {note.act.label}
            </button>
          )}
          <button
            type="button"
            aria-label={t('close')}
            className="rounded-control p-1 text-faint hover:bg-hover"
            onClick={() => dismiss(note.id)}
          >
            <X aria-hidden className="size-4" />
          </button>
        </div>
      ))}
    </div>
  )
}

import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusReturn } from '../../ui/focus-return.ts'
import type { Shown } from './lightbox.ts'

const BUTTON = 'flex size-10 items-center justify-center rounded-full bg-scrim text-on-accent hover:opacity-80'

/** Pictures over the whole screen; arrow keys turn, Escape closes. */
export function Lightbox({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const { t } = useTranslation('inbox')
  const [at, setAt] = useState(shown.at)
  const giveBack = useFocusReturn(true)
  const many = shown.pictures.length > 1
  const turn = (step: number) => setAt((now) => (now + step + shown.pictures.length) % shown.pictures.length)
  const picture = shown.pictures[at]
  if (!picture?.url) return null
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim backdrop-blur-sm" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          onKeyDown={(event) => many && (event.key === 'ArrowRight' ? turn(1) : event.key === 'ArrowLeft' && turn(-1))}
          onClick={(event) => event.target === event.currentTarget && onClose()}
          className="fixed inset-0 z-40 flex items-center justify-center p-6 outline-none"
        >
          <Radix.Title className="sr-only">{t('picture', { at: at + 1, of: shown.pictures.length })}</Radix.Title>
          <img
            src={picture.url}
            alt={picture.name ?? t('kind.image')}
            className="max-h-full max-w-full rounded-panel object-contain shadow-float"
          />
          <div className="absolute top-4 right-4 flex gap-2">
            <a href={picture.url} download={picture.name ?? ''} aria-label={t('download')} className={BUTTON}>
              <Download aria-hidden className="size-5" />
            </a>
            <button type="button" aria-label={t('ui:close')} onClick={onClose} className={BUTTON}>
              <X aria-hidden className="size-5" />
            </button>
          </div>
          {many && (
            <>
              <button type="button" aria-label={t('previous')} onClick={() => turn(-1)} className={`${BUTTON} absolute left-4`}>
                <ChevronLeft aria-hidden className="size-5" />
              </button>
              <button type="button" aria-label={t('next')} onClick={() => turn(1)} className={`${BUTTON} absolute right-4`}>
                <ChevronRight aria-hidden className="size-5" />
              </button>
            </>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

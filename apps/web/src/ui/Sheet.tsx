import clsx from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusReturn } from './focus-return.ts'
import { IconButton } from './IconButton.tsx'

/** A panel that slides over the edge of the screen where there is no room beside the content. */
export function Sheet({
  open,
  onClose,
  title,
  side = 'right',
  headed = false,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  side?: 'left' | 'right'
  /** The content has a head of its own, with a button to close. */
  headed?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation('ui')
  const giveBack = useFocusReturn(open)
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=open]:animate-appear" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          onCloseAutoFocus={giveBack}
          className={clsx(
            'fixed inset-y-0 z-40 flex w-[min(340px,88vw)] flex-col border-line bg-surface text-ink shadow-float outline-none',
            side === 'right' ? 'right-0 border-l data-[state=open]:animate-slide' : 'left-0 border-r data-[state=open]:animate-appear',
          )}
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
          {!headed && (
            <Radix.Close asChild>
              <IconButton icon={X} label={t('close')} className="absolute top-2 right-2" />
            </Radix.Close>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

// Not onto its first button: that one's tooltip would open, and take the first Escape for itself.
function focusPanel(event: Event) {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}

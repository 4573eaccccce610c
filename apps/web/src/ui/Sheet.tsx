import clsx from 'clsx'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

/** A panel that slides over the edge of the screen where there is no room beside the content. */
export function Sheet({
  open,
  onClose,
  title,
  side = 'right',
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  side?: 'left' | 'right'
  children: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=open]:animate-appear" />
        <Radix.Content
          aria-describedby={undefined}
          className={clsx(
            'fixed inset-y-0 z-40 flex w-[min(340px,88vw)] flex-col border-line bg-surface text-ink shadow-float outline-none',
            side === 'right' ? 'right-0 border-l data-[state=open]:animate-slide' : 'left-0 border-r data-[state=open]:animate-appear',
          )}
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

import clsx from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { useFocusReturn } from './focus-return.ts'
import { IconButton } from './IconButton.tsx'
import { useUnsaved } from './use-unsaved.ts'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  /** One sentence under the title. */
  description?: ReactNode
  children: ReactNode
  footer?: ReactNode
  wide?: boolean
  /** The title is read out but not shown. */
  bare?: boolean
  /** Only looked at: what it shows takes the focus as a whole, so that keys scroll it. */
  still?: boolean
}

const FOOTER = 'flex justify-end gap-2 border-line border-t px-5 py-3'

/** A question or form in front of everything else. Focus goes in, stays in, and returns to where it was. */
export function Dialog({ open, onClose, title, description, children, footer, wide = false, bare = false, still = false }: Props) {
  const { t } = useTranslation('ui')
  const giveBack = useFocusReturn(open)
  const unsaved = useUnsaved(open)
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=open]:animate-appear" />
        <Radix.Content
          {...(!description && { 'aria-describedby': undefined })}
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={giveBack}
          {...unsaved.guards}
          className={clsx(
            'fixed top-[max(8vh,16px)] left-1/2 z-40 flex max-h-[84vh] w-[calc(100%-32px)] -translate-x-1/2 flex-col rounded-panel border border-line bg-float text-ink shadow-float outline-none data-[state=open]:animate-appear',
            wide ? 'max-w-3xl' : 'max-w-lg',
          )}
        >
          {bare ? (
            <Radix.Title className="sr-only">{title}</Radix.Title>
          ) : (
            <header className="flex items-start gap-3 px-5 pt-4 pb-2">
              <div className="min-w-0 flex-1">
                <Radix.Title className="font-semibold text-head">{title}</Radix.Title>
                {description && <Radix.Description className="mt-0.5 text-small text-soft">{description}</Radix.Description>}
              </div>
              <Radix.Close asChild>
                <IconButton icon={X} label={t('close')} size="small" />
              </Radix.Close>
            </header>
          )}
          <div tabIndex={still ? 0 : undefined} className={clsx('min-h-0 flex-1 overflow-y-auto', !bare && 'px-5 pt-1 pb-5')}>
            {children}
          </div>
          {footer && !unsaved.asking && <footer className={FOOTER}>{footer}</footer>}
          {unsaved.asking && (
            <footer role="alert" className={FOOTER}>
              <p className="mr-auto self-center text-small text-soft">{t('unsaved.title')}</p>
              <Button look="danger" onClick={onClose}>
                {t('unsaved.discard')}
              </Button>
              <Button autoFocus onClick={unsaved.keep}>
                {t('unsaved.keep')}
              </Button>
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Into the first field, so that one can write at once; without a field onto the dialog itself, not onto its close button. */
function focusFirstField(event: Event) {
  const dialog = event.currentTarget
  if (!(dialog instanceof HTMLElement)) return
  event.preventDefault()
  const field = dialog.querySelector<HTMLElement>('[autofocus], input:not([type=hidden]), textarea, select, [role=combobox]')
  ;(field ?? dialog).focus()
}

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { InlineFailure } from './Failure.tsx'

interface Props {
  open: boolean
  onClose: () => void
  onConfirm: () => void
  title: string
  action: string
  children: ReactNode
  busy?: boolean
  error?: Error | null
}

/** Asks before something that cannot be undone. */
export function Confirm({ open, onClose, onConfirm, title, action, children, busy = false, error = null }: Props) {
  const { t } = useTranslation('ui')
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="danger" onClick={onConfirm} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-body text-soft">
        <p>{children}</p>
        <InlineFailure error={error} />
      </div>
    </Dialog>
  )
}

import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { Confirm } from './Confirm.tsx'
import { Dialog } from './Dialog.tsx'
import { InlineFailure } from './Failure.tsx'

interface Act {
  isPending: boolean
  error: Error | null
}

interface Props {
  title: string
  description?: ReactNode
  onClose: () => void
  save: Act
  /** Whether what is filled in can be saved. */
  ready: boolean
  onSave: () => void
  /** Deletes what is open, after asking. Left out for what is not there yet. */
  remove?: { act: Act; name: string; title: string; about: ReactNode; onConfirm: () => void } | undefined
  /** The fields can be looked at only. */
  readOnly?: boolean
  /** The fields say themselves what was refused. */
  quiet?: boolean
  /** Stands at the left of the buttons. */
  aside?: ReactNode
  /** Below the form, no part of it. */
  after?: ReactNode
  children: ReactNode
}

/** Makes, changes or deletes one thing: its fields, what was refused, and the buttons. */
export function FormDialog({
  title,
  description,
  onClose,
  save,
  ready,
  onSave,
  remove,
  readOnly = false,
  quiet = false,
  aside,
  after,
  children,
}: Props) {
  const { t } = useTranslation('ui')
  const id = useId()
  const [dooming, setDooming] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) onSave()
  }
  return (
    <>
      <Dialog
        open
        wide
        onClose={onClose}
        title={title}
        description={description}
        footer={
          <>
            <span className="mr-auto flex items-center gap-2">
              {remove && !readOnly && (
                <Button look="quiet" onClick={() => setDooming(true)}>
                  {remove.name}
                </Button>
              )}
              {aside}
            </span>
            <Button onClick={onClose}>{readOnly ? t('close') : t('cancel')}</Button>
            {!readOnly && (
              <Button look="primary" type="submit" form={id} busy={save.isPending} disabled={!ready}>
                {t('save')}
              </Button>
            )}
          </>
        }
      >
        <form id={id} onSubmit={submit}>
          <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5">
            {children}
            {!quiet && <InlineFailure error={save.error} />}
          </fieldset>
        </form>
        {after}
      </Dialog>
      {remove && (
        <Confirm
          open={dooming}
          onClose={() => setDooming(false)}
          title={remove.title}
          action={remove.name}
          busy={remove.act.isPending}
          error={remove.act.error}
          onConfirm={remove.onConfirm}
        >
          {remove.about}
        </Confirm>
      )}
    </>
  )
}

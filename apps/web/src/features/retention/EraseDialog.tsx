import type { Person } from '@switchboard/contracts'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { useErase } from './retention.queries.ts'

/** Erases a person, once his name was typed. */
export function EraseDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('retention')
  const form = useId()
  const [typed, setTyped] = useState('')
  const erase = useErase()
  const wanted = person.name?.trim() ?? person.id
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== wanted) return
    const done = ({ state }: { state: string }) => {
      toast(state === 'awaiting' ? t('eraseAsked') : t('erasing'))
      onClose()
    }
    erase.mutate({ personId: person.id, confirmation: typed.trim() }, { onSuccess: done })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('eraseTitle', { name: wanted })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button type="submit" form={form} look="danger" busy={erase.isPending} disabled={typed.trim() !== wanted}>
            {t('erase')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <p className="text-soft">{t('eraseAbout')}</p>
        <TextField
          label={t('typeName', { name: wanted })}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <InlineFailure error={erase.error} />
      </form>
    </Dialog>
  )
}

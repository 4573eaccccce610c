import type { Person } from '@switchboard/contracts'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { useAskExport } from './retention.queries.ts'

/** Asks for everything that is kept of a person; private notes only where somebody wants them in it. */
export function ExportDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('retention')
  const form = useId()
  const [notes, setNotes] = useState(false)
  const ask = useAskExport()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const done = () => {
      toast(t('exporting'))
      onClose()
    }
    ask.mutate({ personId: person.id, notes }, { onSuccess: done })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('exportTitle', { name: person.name ?? t('nameless') })}
      description={t('exportAbout')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button type="submit" form={form} look="primary" busy={ask.isPending}>
            {t('export')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <CheckField label={t('withNotes')} hint={t('withNotesHint')} checked={notes} onChange={(event) => setNotes(event.target.checked)} />
        <InlineFailure error={ask.error} />
      </form>
    </Dialog>
  )
}

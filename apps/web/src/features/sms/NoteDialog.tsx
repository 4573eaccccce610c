import type { Page } from '@switchboard/contracts'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { useNoteOptOut } from './sms.queries.ts'

/** Writes down that a number wants no messages on one of our channels. */
export function NoteDialog({ pages, onClose }: { pages: readonly Page[]; onClose: () => void }) {
  const { t } = useTranslation('sms')
  const id = useId()
  const note = useNoteOptOut()
  const [pageId, setPageId] = useState(pages[0]?.id ?? '')
  const [phone, setPhone] = useState('')
  const [reason, setReason] = useState('')
  const number = phone.replace(/[ ().-]/g, '')
  const wrong = number !== '' && !/^\+[1-9]\d{4,18}$/.test(number)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrong) note.mutate({ pageId, phone: number, reason }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('add')}
      description={t('addAbout')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={note.isPending} disabled={!number || wrong || !reason.trim()}>
            {t('add')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('number')}
          type="tel"
          required
          value={phone}
          maxLength={40}
          onChange={(event) => setPhone(event.target.value)}
          hint={t('numberHint')}
          error={wrong ? t('numberHint') : undefined}
        />
        <SelectField label={t('channel')} value={pageId} onChange={(event) => setPageId(event.target.value)}>
          {pages.map((page) => (
            <option key={page.id} value={page.id}>
              {page.name} · {page.account}
            </option>
          ))}
        </SelectField>
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          rows={3}
          maxLength={500}
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <InlineFailure error={note.error} />
      </form>
    </Dialog>
  )
}

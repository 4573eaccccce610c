import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { useSetSearch } from '../set-search.ts'
import { daysChange } from './dimension.ts'

/** From which day to which: of the last activity, or of the beginning. */
export function DaysDialog({ edge, title, onClose }: { edge: 'active' | 'created'; title: string; onClose: () => void }) {
  const { t } = useTranslation('views')
  const setSearch = useSetSearch()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const wrong = Boolean(from && to && from > to)
  const submit = () => {
    setSearch(daysChange(edge, { from, to }))
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" disabled={wrong || (!from && !to)} onClick={submit}>
            {t('apply')}
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap gap-4">
        <TextField label={t('from')} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        <TextField
          label={t('to')}
          type="date"
          value={to}
          onChange={(event) => setTo(event.target.value)}
          error={wrong ? t('wrongDays') : undefined}
        />
      </div>
    </Dialog>
  )
}

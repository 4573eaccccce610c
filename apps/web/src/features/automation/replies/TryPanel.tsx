import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { InlineFailure } from '../../../ui/Failure.tsx'
import { CheckField, SelectField, TextField } from '../../../ui/Field.tsx'
import { pagesQuery } from '../../inbox/index.ts'
import { useTryReply } from '../automation.queries.ts'

/** What would be answered to some words: nothing is sent. */
export function TryPanel() {
  const { t } = useTranslation('automation')
  const pages = useQuery(pagesQuery).data ?? []
  const attempt = useTryReply()
  const [text, setText] = useState('')
  const [first, setFirst] = useState(true)
  const [pageId, setPageId] = useState<string>()
  const page = pageId ?? pages[0]?.id
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (page) attempt.mutate({ text, first, pageId: page })
  }
  const answer = attempt.data?.reply
  return (
    <section aria-label={t('tryTitle')} className="m-6 rounded-panel border border-line bg-sunken p-4 max-panes:m-4">
      <h3 className="mb-2 font-medium">{t('tryTitle')}</h3>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <div className="min-w-56 flex-1">
          <TextField label={t('tryText')} required maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
        </div>
        <div className="w-56">
          <SelectField label={t('tryChannel')} value={page ?? ''} onChange={(event) => setPageId(event.target.value)}>
            {pages.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
        <CheckField className="pb-2" label={t('tryFirst')} checked={first} onChange={(event) => setFirst(event.target.checked)} />
        <Button type="submit" busy={attempt.isPending} disabled={!page}>
          {t('try')}
        </Button>
      </form>
      <InlineFailure error={attempt.error} />
      {attempt.data && (
        <p role="status" className="mt-3 text-small">
          {answer ? (
            <>
              <span className="font-medium">{answer.name}:</span> <span className="whitespace-pre-wrap">{answer.text}</span>
            </>
          ) : (
            t('tryNone')
          )}
        </p>
      )}
    </section>
  )
}

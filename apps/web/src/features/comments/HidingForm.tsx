import type { CommentHiding } from '@switchboard/contracts'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, SelectField, TextArea } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { HIDE_FOR, spanOf, wordsIn } from './hiding.ts'

const hidingQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['comment-hiding', pageId],
    queryFn: ({ signal }) => api.get<CommentHiding>(`/pages/${pageId}/comment-hiding`, {}, { signal }),
  })

/** Which comments a page hides by itself. */
export function HidingForm({ pageId }: { pageId: string }) {
  const { t } = useTranslation('comments')
  const { data, error } = useQuery(hidingQuery(pageId))
  return (
    <section aria-label={t('hiding.title')} className="flex flex-col gap-3 border-line border-y py-3">
      <div>
        <h3 className="font-medium text-small">{t('hiding.title')}</h3>
        <p className="text-small text-soft">{t('hiding.about')}</p>
      </div>
      <InlineFailure error={error} />
      {data && <Fields pageId={pageId} hiding={data} />}
    </section>
  )
}

function Fields({ pageId, hiding }: { pageId: string; hiding: CommentHiding }) {
  const { t } = useTranslation('comments')
  const queryClient = useQueryClient()
  const [given, setGiven] = useState(hiding)
  const [words, setWords] = useState(hiding.words.join('\n'))
  const save = useMutation({
    mutationFn: (next: CommentHiding) => api.put<CommentHiding>(`/pages/${pageId}/comment-hiding`, next),
    onSuccess: (saved) => {
      queryClient.setQueryData(hidingQuery(pageId).queryKey, saved)
      toast(t('hiding.saved'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...given, words: wordsIn(words) })
  }
  const spans = [...new Set([...HIDE_FOR, given.unhideAfterMinutes])].filter((one) => one !== null).toSorted((a, b) => a - b)
  return (
    <form onSubmit={submit} className="flex max-w-xl flex-col gap-3">
      <CheckField label={t('hiding.all')} checked={given.all} onChange={(event) => setGiven({ ...given, all: event.target.checked })} />
      <CheckField
        label={t('hiding.phones')}
        checked={given.phones || given.all}
        disabled={given.all}
        onChange={(event) => setGiven({ ...given, phones: event.target.checked })}
      />
      <TextArea
        label={t('hiding.words')}
        hint={t('hiding.wordsHint')}
        rows={3}
        dir="auto"
        value={words}
        disabled={given.all}
        onChange={(event) => setWords(event.target.value)}
      />
      <SelectField
        label={t('hiding.unhide')}
        value={given.unhideAfterMinutes ?? ''}
        onChange={(event) => setGiven({ ...given, unhideAfterMinutes: event.target.value === '' ? null : Number(event.target.value) })}
      >
        <option value="">{t('hiding.never')}</option>
        {spans.map((minutes) => {
          const { unit, count } = spanOf(minutes)
          return (
            <option key={minutes} value={minutes}>
              {t(`hiding.${unit}`, { count })}
            </option>
          )
        })}
      </SelectField>
      <InlineFailure error={save.error} />
      <div>
        <Button type="submit" size="small" busy={save.isPending}>
          {t('hiding.save')}
        </Button>
      </div>
    </form>
  )
}

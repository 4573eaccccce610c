import type { CsatQuestion } from '@switchboard/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { Check, Unlink } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { speakAtFirst } from '../../lib/i18n.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/Button.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { LanguageLinks } from '../../ui/LanguageLinks.tsx'
import { answerSurvey, questionQuery } from './csat.queries.ts'
import { RateForm } from './RateForm.tsx'
import { Said } from './Said.tsx'
import { Stars } from './Stars.tsx'

/** Where a customer says how it went. The key stands behind the `#` of the address. */
export function RatePage() {
  const { t } = useTranslation('csat')
  const token = useLocation({ select: (place) => place.hash })
  const link = useQuery(questionQuery(token))
  const dead = token === '' || isDead(link.error)
  const language = link.data?.language
  useEffect(() => {
    if (language) void speakAtFirst(language)
  }, [language])
  return (
    <main className="flex h-full overflow-y-auto bg-ground">
      <div className="mx-auto flex w-full max-w-110 flex-col gap-6 px-6 pt-[max(24px,10vh)] pb-6 max-panes:px-4">
        {dead ? (
          <Said icon={Unlink} title={t('dead')}>
            {t('deadHint')}
          </Said>
        ) : link.isError ? (
          <Failure error={link.error} onRetry={() => link.refetch()} />
        ) : (
          link.data && <Rating token={token} question={link.data} />
        )}
        <LanguageLinks />
      </div>
    </main>
  )
}

function Rating({ token, question }: { token: string; question: CsatQuestion }) {
  const { t } = useTranslation('csat')
  const queryClient = useQueryClient()
  const { business, answer, changeableUntil, version } = question
  const [changing, setChanging] = useState(false)
  const { queryKey } = questionQuery(token)
  const save = useMutation({
    mutationFn: (given: { rating: number; comment: string }) => answerSurvey({ token, version, ...given }),
    onSuccess: (after) => {
      queryClient.setQueryData(queryKey, after)
      setChanging(false)
    },
    // Answered elsewhere meanwhile, or too late: what stands is shown beside the word about it.
    onError: () => queryClient.invalidateQueries({ queryKey }),
  })
  const changeable = changeableUntil !== null && Date.parse(changeableUntil) > Date.now()
  if (answer && !changing)
    return (
      <Said icon={Check} title={t('thanks')} action={changeable && <Button onClick={() => setChanging(true)}>{t('changeAnswer')}</Button>}>
        <span className="mb-1 block">
          <Stars rating={answer.rating} />
        </span>
        {t('thanksHint', { business })}
      </Said>
    )
  return (
    <>
      <header className="flex flex-col gap-2 text-center">
        <p className="text-soft">{business}</p>
        <h1 className="text-balance font-semibold text-title">{t('ask')}</h1>
      </header>
      <RateForm given={answer} busy={save.isPending} error={save.error} onSave={(given) => save.mutate(given)} />
    </>
  )
}

function isDead(error: unknown): boolean {
  return error instanceof ProblemError && error.kind === 'link-invalid'
}

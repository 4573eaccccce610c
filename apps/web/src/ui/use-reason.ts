import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { OfflineError, ProblemError } from '../lib/problem-error.ts'

/** A function that says in the reader's language why something failed; what we have no words for, the server's own. */
export function useReason(): (error: Error) => string {
  const { t } = useTranslation('ui')
  return useCallback(
    (error: Error) => {
      if (error instanceof OfflineError) return t('problem.offline')
      if (!(error instanceof ProblemError)) return t('problem.unexpected')
      const fields = error.problem.errors?.map((field) => `${field.path.replace(/^\//, '')}: ${field.message}`).join('; ')
      if (fields) return t('problem.fields', { fields })
      return t(`problem.${error.kind}`, {
        defaultValue: error.message,
        address: error.extra.address,
        by: error.extra.by ?? t('problem.somebody'),
        seconds: error.retryAfterS ?? 60,
      })
    },
    [t],
  )
}

import type { ReplyTrigger } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'

/** What kinds of replies are called. */
export function useTriggerWords(): (trigger: ReplyTrigger) => string {
  const { t } = useTranslation('automation')
  const words: Record<ReplyTrigger, string> = { greeting: t('triggers.greeting'), keyword: t('triggers.keyword'), away: t('triggers.away') }
  return (trigger) => words[trigger]
}

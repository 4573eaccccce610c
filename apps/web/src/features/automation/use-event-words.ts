import type { RuleEvent } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'

/** What rules wait for, in words. */
export function useEventWords(): (event: RuleEvent) => string {
  const { t } = useTranslation('automation')
  const words: Record<RuleEvent, string> = {
    'conversation-created': t('events.created'),
    'message-received': t('events.received'),
    'message-sent': t('events.sent'),
    'status-changed': t('events.status'),
    assigned: t('events.assigned'),
    tagged: t('events.tagged'),
    'sla-warned': t('events.slaWarned'),
    'sla-breached': t('events.slaBreached'),
    rated: t('events.rated'),
    waiting: t('events.waiting'),
    silent: t('events.silent'),
  }
  return (event) => words[event]
}

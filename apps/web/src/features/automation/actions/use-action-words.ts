import type { ActionKind } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'

/** What kinds of actions are called. */
export function useActionWords(): (kind: ActionKind) => string {
  const { t } = useTranslation('automation')
  const words: Record<ActionKind, string> = {
    assign: t('kinds.assign'),
    'give-team': t('kinds.team'),
    'add-tags': t('kinds.addTags'),
    'remove-tags': t('kinds.removeTags'),
    'set-priority': t('kinds.priority'),
    'set-status': t('kinds.status'),
    snooze: t('kinds.snooze'),
    'send-text': t('kinds.text'),
    'send-canned': t('kinds.canned'),
    'add-note': t('kinds.note'),
    'add-participants': t('kinds.participants'),
  }
  return (kind) => words[kind]
}

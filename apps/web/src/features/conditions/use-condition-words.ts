import type { Condition, ConditionField } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'

/** What fields and comparisons are called. */
export function useConditionWords(): { fieldName: (field: ConditionField) => string; opName: (op: Condition['op']) => string } {
  const { t } = useTranslation('conditions')
  const fields: Record<ConditionField, string> = {
    platform: t('fields.platform'),
    page: t('fields.page'),
    place: t('fields.place'),
    tag: t('fields.tag'),
    team: t('fields.team'),
    assignee: t('fields.assignee'),
    priority: t('fields.priority'),
    status: t('fields.status'),
    language: t('fields.language'),
    'person-tag': t('fields.personTag'),
    returning: t('fields.returning'),
    'business-hours': t('fields.businessHours'),
    rating: t('fields.rating'),
    subject: t('fields.subject'),
    text: t('fields.text'),
  }
  const ops: Record<Condition['op'], string> = {
    is: t('ops.is'),
    'is-not': t('ops.isNot'),
    contains: t('ops.contains'),
    'contains-not': t('ops.containsNot'),
  }
  return { fieldName: (field) => fields[field], opName: (op) => ops[op] }
}

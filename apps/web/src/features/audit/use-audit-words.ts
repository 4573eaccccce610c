import { kindOfThing } from '@switchboard/contracts/audit-acts'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from './audit.queries.ts'

/** What acts and things of the log are called. A word that the product does not write any more stands for itself. */
export function useAuditWords() {
  const { t } = useTranslation('audit')
  return {
    act: (action: string) => t(`act.${action}`, { defaultValue: action }),
    thing: (entity: string) => t(`thing.${kindOfThing(entity)}`, { defaultValue: entity }),
    who: ({ actor }: AuditEntry) => (!actor || actor.kind === 'system' ? t('system') : actor.name),
    field: (name: string) => t(`field.${name}`, { defaultValue: name }),
  }
}

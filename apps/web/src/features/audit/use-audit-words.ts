import { kindOfThing } from '@switchboard/contracts/audit-acts'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from './audit.queries.ts'
import { nameOfField } from './changes.ts'

/** What acts and things of the log are called. A word that nobody knows, or that the product does not write any more, stands for itself. */
export function useAuditWords() {
  const { t } = useTranslation('audit')
  const permission = (given: string) => {
    const [resource = '', action = ''] = given.split('.')
    return `${t(`admin:resource.${resource}`, { defaultValue: resource })}: ${t(`admin:action.${action}`, { defaultValue: action })}`
  }
  const values: Readonly<Record<string, (given: string) => string>> = {
    permission,
    scopes: permission,
    scope: (given) => t(`admin:scope.${given}`, { defaultValue: given }),
    priority: (given) => t(`conditions:priorities.${given}`, { defaultValue: given }),
    status: (given) => t(`conditions:statuses.${given}`, { defaultValue: given }),
  }
  return {
    act: (action: string) => t(`act.${action}`, { defaultValue: action }),
    thing: (entity: string) => t(`thing.${kindOfThing(entity)}`, { defaultValue: entity }),
    field: (name: string) => t(`field.${name}`, { defaultValue: name }),
    /** A value that is no name; `at`: where it stands in the changes. */
    value: (at: string, given: unknown) => values[nameOfField(at)]?.(String(given)) ?? String(given),
    who: ({ actor }: AuditEntry) => (!actor || actor.kind === 'system' ? t('system') : actor.name),
  }
}

import { kindOfThing } from '@switchboard/contracts/audit-acts'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from './audit.queries.ts'
import { nameOfField } from './changes.ts'

/** What acts and things of the log are called. A word that nobody knows, or that the product does not write any more, stands for itself. */
export function useAuditWords() {
  const { t } = useTranslation('audit')
  const word = (key: string, given: string) => t(key, { defaultValue: given })
  const permission = (given: string) => {
    const [resource = '', action = ''] = given.split('.')
    return `${word(`admin:resource.${resource}`, resource)}: ${word(`admin:action.${action}`, action)}`
  }
  const values: Readonly<Record<string, (given: string) => string>> = {
    permission,
    scopes: permission,
    scope: (given) => word(`admin:scope.${given}`, given),
    priority: (given) => word(`conditions:priorities.${given}`, given),
    status: (given) => word(`conditions:statuses.${given}`, given),
  }
  return {
    act: (action: string) => word(`act.${action}`, action),
    thing: (entity: string) => word(`thing.${kindOfThing(entity)}`, entity),
    field: (name: string) => word(`field.${name}`, name),
    /** A value that is no name; `at`: where it stands in the changes. */
    value: (at: string, given: unknown) => values[nameOfField(at)]?.(String(given)) ?? String(given),
    who: ({ actor }: AuditEntry) => (!actor || actor.kind === 'system' ? t('system') : actor.name),
  }
}

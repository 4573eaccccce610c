import { kindOfThing } from '@switchboard/contracts/audit-acts'
import { useTranslation } from 'react-i18next'
import { AuditName } from './AuditName.tsx'
import type { AuditEntry } from './audit.queries.ts'
import { useAuditWords } from './use-audit-words.ts'

/** What was acted on, by name; with what it is where the act does not say so. */
export function AuditThing({ entry }: { entry: AuditEntry }) {
  const { thing } = useAuditWords()
  const { t } = useTranslation('audit')
  const { action, entity, entityId } = entry
  const present = entry.names.filter(({ at }) => at === '')
  const rule = kindOfThing(entity) === 'retention-rule' && entityId && t(`retention:rule.${entityId}`, { defaultValue: entityId })
  const name = present.length > 0 ? <Names of={present} /> : rule || entry.entityName
  const told = action.startsWith(`${kindOfThing(entity)}.`)
  if (!name) return <span className="text-soft">{[thing(entity), idShown(entry)].filter(Boolean).join(' ')}</span>
  return (
    <span className="wrap-anywhere">
      {!told && <span className="text-faint">{thing(entity)} </span>}
      {name}
    </span>
  )
}

function Names({ of }: { of: AuditEntry['names'] }) {
  return of.map((named, i) => (
    <span key={named.id}>
      {i > 0 && ', '}
      <AuditName named={named} />
    </span>
  ))
}

/** Of these there is one alone: its number would tell nothing. */
const ONE_ALONE = new Set(['tenant', 'inbox-settings', 'csat-settings', 'privacy-settings', 'session'])

function idShown({ entity, entityId }: AuditEntry): string | null {
  return ONE_ALONE.has(kindOfThing(entity)) ? null : entityId
}

import { kindOfThing } from '@switchboard/contracts/audit-acts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AuditName } from './AuditName.tsx'
import type { AuditEntry } from './audit.queries.ts'
import { useAuditWords } from './use-audit-words.ts'

/** What was acted on, by name; with what it is where the act does not say so. Where the act says everything, nothing. */
export function AuditThing({ entry, before }: { entry: AuditEntry; before?: ReactNode }) {
  const { thing } = useAuditWords()
  const { t } = useTranslation('audit')
  const { action, entity, entityId, names } = entry
  const kind = kindOfThing(entity)
  const present = names.filter(({ at }) => at === '')
  const rule = kind === 'retention-rule' && entityId ? t(`retention:rule.${entityId}`, { defaultValue: entityId }) : null
  const name = present.length > 0 ? <Names of={present} /> : (rule ?? entry.entityName ?? (ONE_ALONE.has(kind) ? null : entityId))
  const told = action.startsWith(`${kind}.`)
  if (!name && told) return null
  return (
    <span className="wrap-anywhere">
      {before}
      {(!told || !name) && <span className="text-soft">{thing(entity)} </span>}
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

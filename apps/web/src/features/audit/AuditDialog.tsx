import { useNow } from '../../lib/clock.ts'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { AuditChanges } from './AuditChanges.tsx'
import { AuditThing } from './AuditThing.tsx'
import type { AuditEntry } from './audit.queries.ts'
import { useAuditWords } from './use-audit-words.ts'

/** One entry with all that it keeps; at its foot the words by which programs know it. */
export function AuditDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { act, who } = useAuditWords()
  const locale = useLocale()
  const now = useNow()
  return (
    <Dialog
      open
      onClose={onClose}
      title={act(entry.action)}
      description={
        <>
          {who(entry)}
          <AuditThing entry={entry} before=" · " />
        </>
      }
    >
      <AuditChanges changes={entry.changes} names={entry.names} />
      <p className="mt-4 text-faint text-meta">{[dayAndClock(entry.at, locale, now), entry.ip].filter(Boolean).join(' · ')}</p>
      <p className="mt-1 font-mono text-faint text-meta">{[entry.action, entry.entity, entry.entityId].filter(Boolean).join(' · ')}</p>
    </Dialog>
  )
}

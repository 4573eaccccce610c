import { Link } from '@tanstack/react-router'
import { useRoleWords } from '../roles/index.ts'
import { useCan } from '../session/index.ts'
import type { AuditEntry } from './audit.queries.ts'
import { placeLink } from './place-link.ts'

/** What something is called; where one may look at it, this leads there. */
export function AuditName({ named }: { named: AuditEntry['names'][number] }) {
  const can = useCan()
  const name = useRoleWords().nameOf(named)
  const place = named.place && placeLink(named.place)
  if (!place || !can(place.needs)) return <span>{name}</span>
  return (
    <Link
      {...place.link}
      // The row behind it opens the entry.
      onClick={(event) => event.stopPropagation()}
      className="rounded-control underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {name}
    </Link>
  )
}

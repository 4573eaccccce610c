import type { Person } from '@switchboard/contracts'
import { PlatformMark } from '../../ui/PlatformMark.tsx'

/** Where somebody has accounts, one sign each. */
export function ContactMarks({ contacts }: { contacts: Person['contacts'] }) {
  return (
    <span className="flex shrink-0 items-center gap-2">
      {contacts.map(({ id, page }) => page && <PlatformMark key={id} platform={page.platform} />)}
    </span>
  )
}

import type { SearchFilter, SearchKind, SearchNotice, SearchOperator } from '@switchboard/contracts'
import type { Tx } from '../../infra/db/tx.ts'
import { authorsNamed } from './authors-named.ts'
import type { Filters } from './filter-set.ts'
import { dayBegins, pagesNamed, tagsNamed, usersNamed } from './named.ts'

/** What one operator's values come to. `found` false: nothing here has that name. */
interface Meant {
  found: boolean
  many?: boolean
}

type Read = (tx: Tx, filters: Filters, value: string, kind: SearchKind) => Promise<Meant>

const READ: Readonly<Record<SearchOperator, Read>> = {
  async from(tx, filters, value, kind) {
    const { users, contacts, many } = await authorsNamed(tx, value, { contacts: kind === 'messages' })
    filters.users = [...(filters.users ?? []), ...users]
    filters.contacts = [...(filters.contacts ?? []), ...contacts]
    return { found: users.length + contacts.length > 0, many }
  },
  async assignee(tx, filters, value) {
    const none = value.toLowerCase() === 'none'
    const users = none ? [] : await usersNamed(tx, value)
    if (none) filters.unassigned = true
    filters.assignees = [...(filters.assignees ?? []), ...users]
    return { found: none || users.length > 0 }
  },
  async page(tx, filters, value) {
    const pages = await pagesNamed(tx, value)
    filters.pages = [...(filters.pages ?? []), ...pages]
    return { found: pages.length > 0 }
  },
  async tag(tx, filters, value, kind) {
    if (kind === 'people') {
      filters.personTags = [...(filters.personTags ?? []), value]
      return { found: true }
    }
    const tags = await tagsNamed(tx, value)
    filters.tags = [...(filters.tags ?? []), ...tags]
    return { found: tags.length > 0 }
  },
  async has(_tx, filters, value) {
    filters.has = [...(filters.has ?? []), ...(value === 'attachment' ? ['image', 'video', 'audio', 'file', 'sticker'] : [value])]
    return { found: true }
  },
  async is(_tx, filters, value) {
    filters.statuses = [...(filters.statuses ?? []), ...(value === 'open' ? ['new', 'open'] : [value])]
    return { found: true }
  },
  async before(tx, filters, value) {
    const day = await dayBegins(tx, value)
    if (filters.until === undefined || filters.until < day) filters.until = day
    return { found: true }
  },
  async after(tx, filters, value) {
    const day = await dayBegins(tx, value)
    if (filters.since === undefined || filters.since > day) filters.since = day
    return { found: true }
  },
}

const ONLY: Readonly<Partial<Record<SearchKind, readonly SearchOperator[]>>> = {
  people: ['tag'],
  notes: ['from', 'page', 'tag', 'assignee', 'before', 'after', 'is'],
}

/**
 * Operators as ids and moments of this tenant. Without `filters` nothing can be found: an operator is not for this kind, or all values of one are names
 * that nothing has. Values of one operator are a choice.
 */
export async function filtersOf(
  tx: Tx,
  asked: readonly SearchFilter[],
  kind: SearchKind,
): Promise<{ filters?: Filters; notices: SearchNotice[] }> {
  const filters: Filters = {}
  const notices: SearchNotice[] = []
  const choices = new Map<SearchOperator, boolean>()
  for (const { operator, value } of asked) {
    const usable = ONLY[kind]?.includes(operator) ?? true
    const meant = usable ? await READ[operator](tx, filters, value, kind) : { found: false }
    choices.set(operator, (choices.get(operator) ?? false) || meant.found)
    if (!meant.found) notices.push({ why: usable ? 'unknown' : 'not-for-kind', operator, value })
    else if (meant.many) notices.push({ why: 'many', operator, value })
  }
  return [...choices.values()].includes(false) ? { notices } : { filters, notices }
}

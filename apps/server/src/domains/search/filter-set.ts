import type { Instant } from '@switchboard/contracts'

/** As the database's functions take it (app.search_filter); `personTags` are for persons alone. */
export interface Filters {
  pages?: string[]
  tags?: string[]
  assignees?: string[]
  unassigned?: boolean
  statuses?: string[]
  has?: string[]
  contacts?: string[]
  users?: string[]
  since?: Instant
  until?: Instant
  personTags?: string[]
}

import type { Condition, ConditionField, Conditions, ConversationStatus, Place, Platform, Priority } from '@switchboard/contracts'
import { folded } from '../../../infra/fold.ts'

/** What conditions ask about, of one conversation at one moment. What is not known is null. */
export interface Facts {
  platform: Platform
  pageId: string
  place: Place
  tagIds: readonly string[]
  teamId: string | null
  assigneeId: string | null
  priority: Priority
  status: ConversationStatus
  language: string | null
  personTags: readonly string[]
  returning: boolean
  subject: string | null
  /** What the customer answered last when he was asked how it went; left out or null: nothing. */
  rating?: number | null
  /** Whether it is within business hours; undefined where the caller does not say, null where there are none. */
  open?: boolean | null
  /** The words of the message that is looked at, where one is. */
  text?: string | null
}

/** Whether conditions hold. Pure. None at all always do. */
export function meets({ match, items }: Conditions, facts: Facts): boolean {
  if (items.length === 0) return true
  return match === 'all' ? items.every((item) => holds(item, facts)) : items.some((item) => holds(item, facts))
}

/** One condition. What is not known is none of the values. Pure. */
export function holds({ field, op, values }: Condition, facts: Facts): boolean {
  const found = ASKED[field](facts, values, op === 'contains' || op === 'contains-not')
  return op === 'is-not' || op === 'contains-not' ? !found : found
}

type Ask = (facts: Facts, values: readonly string[], part: boolean) => boolean

const NONE = 'none'
const oneOf = (value: string | null, values: readonly string[]) => value !== null && values.includes(value)
const orNone = (value: string | null, values: readonly string[]) => values.includes(value ?? NONE)
const yesNo = (value: boolean | null | undefined, values: readonly string[]) =>
  typeof value === 'boolean' && values.includes(value ? 'yes' : 'no')

// A status `new` is open, only untouched.
const STATUS: Ask = ({ status }, values) => values.includes(status) || (status === 'new' && values.includes('open'))
const LANGUAGE: Ask = ({ language }, values) => {
  const spoken = language?.toLowerCase().replaceAll('_', '-')
  return spoken !== undefined && values.some((value) => spoken === value.toLowerCase() || spoken.startsWith(`${value.toLowerCase()}-`))
}

function wording(text: string | null | undefined, values: readonly string[], part: boolean): boolean {
  if (!text) return false
  const said = plain(text)
  return values.some((value) => (part ? said.includes(plain(value)) : said === plain(value)))
}

function plain(text: string): string {
  return folded(text).text.replace(/\s+/g, ' ').trim()
}

const ASKED: Readonly<Record<ConditionField, Ask>> = {
  platform: ({ platform }, values) => oneOf(platform, values),
  page: ({ pageId }, values) => oneOf(pageId, values),
  place: ({ place }, values) => oneOf(place, values),
  tag: ({ tagIds }, values) => tagIds.some((id) => values.includes(id)),
  team: ({ teamId }, values) => orNone(teamId, values),
  assignee: ({ assigneeId }, values) => orNone(assigneeId, values),
  priority: ({ priority }, values) => oneOf(priority, values),
  status: STATUS,
  language: LANGUAGE,
  'person-tag': ({ personTags }, values) => personTags.some((tag) => wording(tag, values, false)),
  returning: ({ returning }, values) => yesNo(returning, values),
  rating: ({ rating }, values) => oneOf(rating == null ? null : String(rating), values),
  'business-hours': ({ open }, values) => yesNo(open, values),
  subject: ({ subject }, values, part) => wording(subject, values, part),
  text: ({ text }, values, part) => wording(text, values, part),
}

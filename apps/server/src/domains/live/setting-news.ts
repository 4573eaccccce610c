import type { LiveData } from '@switchboard/contracts'
import type { Caller } from '../../infra/http/access.ts'
import { automationNews } from '../automation/index.ts'
import { cannedNews, viewNews } from '../inbox/index.ts'
import type { Happening } from './hydrate.ts'

/** What somebody is told: mostly that there is something new to ask for. */
export interface Shown {
  type: string
  data: LiveData
}

type News = (caller: Caller, happening: Happening) => Shown | undefined

/** By the noun before the dot: what is told of it to whom. News of conversations, and of what hangs on them, are not among them (`frames.ts`). */
const NEWS: Readonly<Record<string, News>> = {
  automation: (caller, { row }) => automationNews(caller, row),
  business_calendar: whoHolds('business-calendar.read', idsOf('businessCalendarId')),
  canned_response: (caller, { row }) => cannedNews({ userId: caller.userId, scope: caller.grants.get('canned-response.read') }, row),
  channel: channelNews,
  contact: whoHolds('person.read', personOf),
  csat_settings: whoHolds('csat.manage'),
  // What is unread for everybody who sees conversations is the only one of them that shows.
  inbox_settings: (caller, { row }) =>
    row.fields.includes('unreadUntilAnswered') && caller.grants.has('conversation.read') ? { type: row.type, data: {} } : undefined,
  inbox_view: (caller, { row }) => (caller.grants.has('conversation.read') ? viewNews(caller.userId, row) : undefined),
  macro: (caller, { row }) => automationNews(caller, row),
  notice: (caller, { row }) =>
    row.user_id === caller.userId ? { type: row.type, data: { noticeIds: row.data?.noticeIds as string[] } } : undefined,
  person: whoHolds('person.read', personOf),
  person_export: whoHolds('person.export', personOf),
  routing: whoHolds('routing.manage'),
  sla_policy: whoHolds('sla-policy.read', idsOf('slaPolicyId')),
  tag: whoHolds('tag.read', ({ data }) => ({ tagId: String(data?.id) })),
  team: whoHolds('team.read'),
  template: whoHolds('template.read', (row) => ({ ...idsOf('templateId')(row), ...(row.page_id && { pageId: row.page_id }) })),
  // That somebody goes by another name concerns everybody; how he works, those who see the teams.
  user: (caller, happening) =>
    happening.row.type === 'user.updated' ? { type: happening.row.type, data: {} } : whoHolds('team.read')(caller, happening),
  webhook_endpoint: whoHolds('webhook-endpoint.manage', idsOf('webhookEndpointId')),
}

/** What one may be told of a line that speaks of no conversation. Undefined: nothing. */
export function settingNews(caller: Caller, happening: Happening): Shown | undefined {
  return NEWS[happening.row.type.split('.')[0] ?? '']?.(caller, happening)
}

// What a channel is called, and for how long its answers can be taken back, stands in conversations: whoever sees those is told that it changed, but nothing of how it fares.
function channelNews(caller: Caller, { row, page }: Happening): Shown | undefined {
  if (caller.grants.has('channel.read')) return page && { type: row.type, data: { page } }
  return caller.grants.has('conversation.read') && row.type === 'channel.updated' ? { type: row.type, data: {} } : undefined
}

function whoHolds(permission: string, dataOf: (row: Happening['row']) => LiveData = () => ({})): News {
  return (caller, { row }) => (caller.grants.has(permission) ? { type: row.type, data: dataOf(row) } : undefined)
}

function idsOf(key: 'businessCalendarId' | 'slaPolicyId' | 'templateId' | 'webhookEndpointId') {
  return ({ data }: Happening['row']): LiveData => (typeof data?.[key] === 'string' ? { [key]: data[key] } : {})
}

function personOf({ contact_id, person_id, data }: Happening['row']): LiveData {
  const other = data?.otherPersonId
  return {
    ...(contact_id && { contactId: contact_id }),
    ...(person_id && { personId: person_id }),
    ...(typeof other === 'string' && { otherPersonId: other }),
  }
}

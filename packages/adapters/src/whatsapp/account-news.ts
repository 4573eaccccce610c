import type { JsonObject } from '@switchboard/contracts'
import type { AccountEvent } from '../adapter.ts'
import { cleanObject, shortOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import type { Change } from './payload.ts'

type Severity = AccountEvent['severity']
interface News {
  summary: string
  severity: Severity
}

const BAD_TEMPLATE = /^(REJECTED|PAUSED|DISABLED|FLAGGED|PENDING_DELETION)$/
const LOST_ACCOUNT = /BANNED|DISABLED|RESTRICTION|VIOLATION|DELETED/

/** Fields about the business account or the number, and what each tells the channel's page. */
export const accountFields: Readonly<Record<string, (value: JsonObject) => News>> = {
  message_template_status_update: (value) => ({
    summary: `Template ${templateOf(value)}: ${said(value, 'event')}${because(value)}`,
    severity: BAD_TEMPLATE.test(said(value, 'event')) ? 'warning' : 'info',
  }),
  message_template_quality_update: (value) => ({
    summary: `Template ${templateOf(value)}: quality ${said(value, 'previous_quality_score')} → ${said(value, 'new_quality_score')}`,
    severity: said(value, 'new_quality_score') === 'RED' ? 'warning' : 'info',
  }),
  template_category_update: (value) => ({
    summary: `Template ${templateOf(value)}: category ${said(value, 'previous_category')} → ${said(value, 'new_category')}`,
    severity: 'info',
  }),
  phone_number_quality_update: (value) => ({
    summary: `Number ${said(value, 'display_phone_number')}: ${said(value, 'event')}, limit ${said(value, 'current_limit')}`,
    severity: /FLAGGED|DOWNGRADE/.test(said(value, 'event')) ? 'warning' : 'info',
  }),
  account_update: (value) => ({
    summary: `Account: ${said(value, 'event')}`,
    severity: LOST_ACCOUNT.test(said(value, 'event')) ? 'critical' : 'info',
  }),
  business_capability_update: () => ({ summary: 'The limits of the business account have changed', severity: 'info' }),
  flows: (value) => ({ summary: `Flow ${said(value, 'flow_id')}: ${said(value, 'event')}`, severity: 'info' }),
}

/** News about the account as an event; the account is the number where the news names it, else the business account. */
export function accountPart(change: Change): Part {
  const account = change.account ?? change.businessAccount
  const news = Object.hasOwn(accountFields, change.field) ? accountFields[change.field]?.(change.value) : undefined
  if (news === undefined || account === undefined || change.otherTime === undefined) {
    return unrecognisable(`${change.where}.field=${change.field}: without account or time`)
  }
  const data = cleanObject(change.value)
  return { kind: 'account', account, what: change.field, severity: news.severity, at: change.otherTime, summary: news.summary, data }
}

function templateOf(value: JsonObject): string {
  return `“${said(value, 'message_template_name')}” (${said(value, 'message_template_language')})`
}

function because(value: JsonObject): string {
  const reason = shortOf(value.reason, 200)
  return reason === undefined || reason === 'NONE' ? '' : `: ${reason}`
}

function said(value: JsonObject, key: string): string {
  const held = value[key]
  return typeof held === 'number' ? String(held) : (shortOf(held, 200) ?? '?')
}

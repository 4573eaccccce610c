import type { JsonObject } from '@switchboard/contracts'
import type { AccountEvent, TemplateNews } from '../adapter.ts'
import { cleanObject, compact, idOf, shortOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import type { Change } from './payload.ts'
import { categoryOf } from '../shared/template-category.ts'
import { qualityOf, reasonOf, statusOf } from './template-words.ts'

type Severity = AccountEvent['severity']
interface News {
  summary: string
  severity: Severity
  /** What it says about the template that it names. */
  template?: Omit<TemplateNews, 'externalId'>
}

const BAD_TEMPLATE = /^(REJECTED|PAUSED|DISABLED|FLAGGED|PENDING_DELETION)$/
const LOST_ACCOUNT = /BANNED|DISABLED|RESTRICTION|VIOLATION|DELETED/

/** Fields about the business account or the number, and what each tells the channel's page. */
export const accountFields: Readonly<Record<string, (value: JsonObject) => News>> = {
  message_template_status_update: (value) => ({
    summary: `Template ${templateOf(value)}: ${said(value, 'event')}${because(value)}`,
    severity: BAD_TEMPLATE.test(said(value, 'event')) ? 'warning' : 'info',
    template: compact({
      status: statusOf(value.event),
      reason: statusOf(value.event) === undefined ? undefined : (reasonOf(value.reason) ?? null),
      category: categoryOf(value.message_template_category),
    }),
  }),
  message_template_quality_update: (value) => ({
    summary: `Template ${templateOf(value)}: quality ${said(value, 'previous_quality_score')} → ${said(value, 'new_quality_score')}`,
    severity: said(value, 'new_quality_score') === 'RED' ? 'warning' : 'info',
    template: { quality: qualityOf(value.new_quality_score) ?? null },
  }),
  template_category_update: (value) => ({
    summary: `Template ${templateOf(value)}: category ${said(value, 'previous_category')} → ${said(value, 'new_category')}`,
    severity: 'info',
    template: compact({ category: categoryOf(value.new_category) }),
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
  const externalId = idOf(change.value.message_template_id)
  const template = news.template && externalId !== undefined ? { externalId, ...news.template } : undefined
  return compact({
    kind: 'account',
    account,
    what: change.field,
    severity: news.severity,
    at: change.otherTime,
    summary: news.summary,
    data,
    template,
  })
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

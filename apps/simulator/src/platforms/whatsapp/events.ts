import type { Act, ActContext } from '../../platform.ts'
import { present } from '../../read.ts'
import { bsuidOf } from './identity.ts'
import { displayPhone, numberValue, seconds, told } from './webhook.ts'

/** What WhatsApp or the business's own phone tells, rather than the customer. */
export const eventActs: Readonly<Record<string, Act>> = {
  system: (context) => systemEvent(context),
  history: (context) =>
    told(context.account, {
      kind: 'history',
      messageIds: [context.line.id],
      field: 'history',
      value: numberValue(context.account, { history: [historyChunk(context)] }),
    }),
  'contact-sync': (context) =>
    told(context.account, {
      kind: 'contact-sync',
      messageIds: [],
      field: 'smb_app_state_sync',
      value: numberValue(context.account, { state_sync: [syncedContact(context)] }),
    }),
  'template-status': (context) =>
    accountNews(context, {
      field: 'message_template_status_update',
      value: { event: 'APPROVED', ...TEMPLATE, message_template_category: 'UTILITY', reason: 'NONE' },
    }),
  'template-quality': (context) =>
    accountNews(context, {
      field: 'message_template_quality_update',
      value: { previous_quality_score: 'GREEN', new_quality_score: 'YELLOW', ...TEMPLATE },
    }),
  'user-preferences': (context) =>
    told(context.account, {
      kind: 'user-preferences',
      messageIds: [],
      field: 'user_preferences',
      value: numberValue(context.account, { user_preferences: [preference(context)] }),
    }),
  'account-update': (context) =>
    accountNews(context, {
      field: 'account_update',
      value: {
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: [
          { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: Math.floor((context.at + RESTRICTED_MS) / 1000) },
        ],
      },
    }),
  'phone-quality': (context) =>
    accountNews(context, {
      field: 'phone_number_quality_update',
      value: { display_phone_number: displayPhone(context.account), event: 'FLAGGED', current_limit: 'TIER_1K' },
    }),
}

/** Named in news about templates when nobody says which. */
const TEMPLATE = { message_template_id: 594_425_479_261_596, message_template_name: 'order_update', message_template_language: 'vi' }
const RESTRICTED_MS = 3 * 86_400_000

/** News about the business account or its number: without `metadata`, the time on the entry. */
function accountNews({ account, line, payload, at }: ActContext, { field, value }: { field: string; value: Record<string, unknown> }) {
  return told(account, { kind: line.kind, messageIds: [], field, value: { ...value, ...payload }, at })
}

/** A system line comes without `contacts`. */
function systemEvent({ account, customer, line, at, payload }: ActContext) {
  const system = {
    body: line.text || `User ${customer.name} changed from ${customer.phone ?? ''}`,
    type: 'user_changed_number',
    ...payload,
  }
  const message = present({
    from: customer.phone,
    from_user_id: bsuidOf(customer),
    id: line.id,
    timestamp: seconds(at),
    type: 'system',
    system,
  })
  return told(account, { kind: 'system', messageIds: [line.id], field: 'messages', value: numberValue(account, { messages: [message] }) })
}

/** Written in the business's phone app while the number is also on the API. */
export const echo: Act = ({ account, customer, line, at, payload }) => {
  const message = present({
    from: displayPhone(account),
    to: customer.phone,
    to_user_id: bsuidOf(customer),
    id: line.id,
    timestamp: seconds(at),
    type: 'text',
    text: { body: line.text ?? '' },
    ...payload,
  })
  return told(account, {
    kind: 'echo',
    messageIds: [line.id],
    field: 'smb_message_echoes',
    value: numberValue(account, { message_echoes: [message] }),
  })
}

function historyChunk({ customer, line, at, payload }: ActContext): Record<string, unknown> {
  const message = {
    from: customer.phone,
    id: line.id,
    timestamp: seconds(at),
    type: 'text',
    text: { body: line.text ?? '' },
    history_context: { status: 'READ' },
  }
  return { metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads: [{ id: customer.phone, messages: [message] }], ...payload }
}

function syncedContact({ customer, at, payload }: ActContext): Record<string, unknown> {
  const contact = { full_name: customer.name, first_name: customer.name.split(' ')[0], phone_number: customer.phone }
  return { type: 'contact', action: 'add', contact, metadata: { timestamp: seconds(at) }, ...payload }
}

function preference({ customer, at, payload }: ActContext): Record<string, unknown> {
  return {
    wa_id: customer.phone,
    category: 'marketing_messages',
    value: 'stop',
    detail: 'User requested to stop marketing messages',
    timestamp: seconds(at),
    ...payload,
  }
}

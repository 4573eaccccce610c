import { cleanObject } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import type { TikTokEvent } from './payload.ts'

/** TikTok tells of a customer in these regions that he wrote, and neither who he is nor what. */
export function hiddenMessage({ account, at }: TikTokEvent): readonly Part[] {
  const summary =
    'Somebody in the EEA, Switzerland or the United Kingdom wrote. TikTok does not hand such messages on: read and answer them in the TikTok app.'
  return [{ kind: 'account', account, what: 'message-withheld', severity: 'warning', at, summary, data: {} }]
}

/** Greetings and suggested questions that the account sends by itself were changed, or judged. */
export function autoMessageNews({ name, account, at, content }: TikTokEvent): readonly Part[] {
  const refused = content.audit_status === 'REJECTED'
  const summary = refused
    ? 'TikTok refused an automatic message of this account.'
    : name === 'im_auto_message_audit_update'
      ? 'TikTok approved an automatic message of this account.'
      : 'An automatic message of this account was changed in TikTok.'
  return [{ kind: 'account', account, what: 'auto-message', severity: 'info', at, summary, data: cleanObject(content) }]
}

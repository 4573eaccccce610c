import type { JsonObject } from '@switchboard/contracts'
import { broken, type Messaging } from '../meta/messaging.ts'
import { cleanObject, shortOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'

/** Meta warned, blocked or unblocked the page. */
export function policyPart(messaging: Messaging, policy: JsonObject): Part {
  const { account, at } = messaging
  if (at === undefined) return broken(messaging, 'policy_enforcement')
  const action = shortOf(policy.action, 50) ?? 'unknown'
  const severity = action === 'block' ? 'critical' : action === 'unblock' ? 'info' : 'warning'
  const summary = `Policy: ${action}. ${shortOf(policy.reason, 400) ?? ''}`.trim()
  return { kind: 'account', account, what: 'policy_enforcement', severity, at, summary, data: cleanObject(policy) }
}

import type { AccountEvent } from '../adapter.ts'
import { cleanObject } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import type { LineEvent } from './payload.ts'

const NEWS: ReadonlyMap<string, Pick<AccountEvent, 'severity' | 'summary'>> = new Map([
  ['botSuspended', { severity: 'critical', summary: 'LINE has suspended the account: nothing is sent until it is resumed' }],
  ['botResumed', { severity: 'info', summary: 'LINE has resumed the account' }],
  ['module', { severity: 'warning', summary: 'A module was attached to the account or taken away from it' }],
  ['activated', { severity: 'info', summary: 'This channel may answer a chat that another module held' }],
  ['deactivated', { severity: 'warning', summary: 'Another module has taken over a chat: it is on standby here' }],
])

/** Names of events about the account itself. */
export const ACCOUNT_EVENTS: readonly string[] = [...NEWS.keys()]

/** Somebody took the account into a group, where it stays silent (decision 0022): whoever manages the channel is told, since the group is not. */
export function groupJoined({ account, at, body }: LineEvent): readonly Part[] {
  const summary =
    'The account was taken into a group. What is written in groups is not shown here and not answered: take it out again in LINE.'
  return [{ kind: 'account', account, what: 'group-joined', severity: 'warning', at, summary, data: { source: cleanObject(body.source) } }]
}

/** What LINE tells of the account and its modules. */
export function accountNews({ type, account, at, body }: LineEvent): readonly Part[] {
  const words = NEWS.get(type) ?? { severity: 'info', summary: type }
  const source = cleanObject(body.source)
  const data = { ...cleanObject(body[type === 'activated' ? 'chatControl' : type]), ...(Object.keys(source).length > 0 && { source }) }
  return [{ kind: 'account', account, what: type, at, ...words, data }]
}

import type { JsonObject } from '@switchboard/contracts'
import { cleanObject, compact } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { broken, type Messaging } from './messaging.ts'

const HANDOVERS: Readonly<Record<string, string>> = {
  pass_thread_control: 'A conversation was handed to another app',
  take_thread_control: 'Another app took a conversation over',
  request_thread_control: 'Another app asks for a conversation',
  app_roles: 'The apps of this page have new roles',
}

/** A reader of one kind of handover between apps. */
export function handoverPart(kind: string): (messaging: Messaging, part: JsonObject) => Part {
  return (messaging, part) => {
    const { account, contact, at } = messaging
    if (at === undefined) return broken(messaging, kind)
    const data = cleanObject(compact({ ...part, contact: contact?.identities[0].value }))
    return { kind: 'account', account, what: kind, severity: 'info', at, summary: HANDOVERS[kind] ?? kind, data }
  }
}

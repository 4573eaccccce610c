import type { Act, ActContext } from '../../platform.ts'
import { digits } from '../../ids.ts'
import { movedGroups } from './reach.ts'
import { botOf, chatOf, connectionOf, headOf, isGroup, seconds, userOf } from './shapes.ts'
import { told } from './webhook.ts'

/** The bot's standing in the chat changed. A private chat knows only `member` and `kicked`. */
function standing({ account, customer, at, world }: ActContext, status: 'member' | 'kicked' | 'left') {
  const before = status === 'member' ? 'kicked' : 'member'
  Object.assign(customer, { unreachable: status !== 'member' })
  world.changed('customers')
  const member = (given: string) => ({ user: botOf(account), status: given, ...(given === 'kicked' ? { until_date: 0 } : {}) })
  const update = {
    chat: chatOf(customer),
    from: userOf(customer),
    date: seconds(at),
    old_chat_member: member(before),
    new_chat_member: member(status),
  }
  return told(account, { kind: status === 'member' ? 'unblock' : 'block', lines: [], update: { my_chat_member: update } })
}

function connected({ account, at, payload }: ActContext, enabled: boolean) {
  const connection = connectionOf(account)
  Object.assign(connection, { enabled, ...(typeof payload.rights === 'object' ? { rights: payload.rights } : {}) })
  const { id, user, rights } = connection
  const update = { id, user, user_chat_id: user.id, date: seconds(at), is_enabled: enabled, rights }
  return told(account, { kind: 'business', lines: [], update: { business_connection: update } })
}

/** A group gets a new id, and its old one is refused from now on. */
function migrated(context: ActContext) {
  const { account, customer, line, world } = context
  if (!isGroup(customer)) return undefined
  const old = headOf(account, customer, line)
  const before = customer.platformId
  const now = `-100${digits(10)}`
  movedGroups(account)[before] = now
  world.customers.change(world.platform('telegram'), customer, { platformId: now })
  const message = { ...old, from: userOf(customer), migrate_to_chat_id: Number(now) }
  return told(account, { kind: 'migrate', lines: [], update: { message } })
}

/** What else Telegram tells. */
export const eventActs: Readonly<Record<string, Act>> = {
  block: (context) => standing(context, isGroup(context.customer) ? 'left' : 'kicked'),
  unblock: (context) => standing(context, 'member'),
  'business-connected': (context) => connected(context, true),
  'business-disconnected': (context) => connected(context, false),
  migrate: migrated,
}

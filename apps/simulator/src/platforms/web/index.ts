import { hex } from '../../ids.ts'
import type { Platform } from '../../platform.ts'

/**
 * The shop's own web site. Nothing is imitated here: the page embeds the real widget, which talks to Switchboard by
 * itself. An account only says which inbox, and where.
 */
export const web: Platform = {
  key: 'web',
  title: 'Web site',
  abilities: { writes: [], reactions: [], quotes: false, edits: false, deletes: false, follows: false },
  accountDefaults: () => ({}),
  newCustomer: ({ id }) => ({ platformId: id ?? hex(8) }),
  addresses: (customer) => [customer.platformId],
  messageId: () => hex(8),
  routes: [],
  authorise: () => undefined,
  orphan: () => ({ status: 404, body: { error: 'The web platform has no API' } }),
  errors: {},
  writes: {},
  changes: {},
  events: {},
}

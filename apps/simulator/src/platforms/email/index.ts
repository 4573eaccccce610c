import { hex } from '../../ids.ts'
import type { Platform } from '../../platform.ts'
import { echo, events, writes } from './acts.ts'
import { openDoors } from './doors.ts'
import { look } from './look.ts'
import { oauthRoutes, refused } from './oauth.ts'
import { faultNames } from './smtp.ts'

/** Mailboxes of the business, and customers with a mail program. The password is the account's `appSecret`, an OAuth token its `accessToken`. */
export const email: Platform = {
  key: 'email',
  title: 'E-mail',
  look,
  abilities: {
    writes: ['text', 'image', 'file', 'html', 'reply-all', 'out-of-office', 'newsletter'],
    reactions: [],
    quotes: true,
    edits: false,
    deletes: false,
    follows: false,
    subjects: true,
  },
  accountDefaults: () => ({}),
  newCustomer: ({ id, username }) => ({ platformId: (id ?? `${username ?? `customer-${hex(3)}`}@mail.example`).toLowerCase() }),
  addresses: (customer) => [customer.platformId],
  messageId: (_account, customer) => `${hex(10)}@${customer.platformId.split('@')[1] ?? 'mail.example'}`,
  routes: oauthRoutes,
  authorise: () => undefined,
  orphan: () => refused('invalid_grant', 'Token has been expired or revoked.'),
  // Named for the SMTP server; over HTTP nothing is sent.
  errors: Object.fromEntries(faultNames.map((name) => [name, () => ({ status: 500, body: { error: name } })])),
  writes,
  changes: {},
  events,
  echo,
  doors: openDoors,
}

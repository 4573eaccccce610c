import { hex } from '../../ids.ts'
import type { Answer, ApiCall, ApiRoute, Platform } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { echo, events, writes } from './acts.ts'
import { openDoors } from './doors.ts'
import { look } from './look.ts'
import { faultNames } from './smtp.ts'

/** The token endpoint of a large provider: `refreshToken` buys another access token. */
const tokenRoute: ApiRoute = {
  method: 'POST',
  path: /^\/oauth2\/token$/,
  kind: 'token',
  open: true,
  owner: (call: ApiCall, world: World) => world.accounts.find('email', ({ refreshToken }) => refreshToken === call.fields.refresh_token),
  act: (_call, account, world): Answer => {
    account.accessToken = `token-${hex(12)}`
    world.changed('accounts')
    return { status: 200, body: { access_token: account.accessToken, token_type: 'Bearer', expires_in: 3599 } }
  },
}

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
  },
  accountDefaults: () => ({}),
  newCustomer: ({ id, username }) => ({ platformId: (id ?? `${username ?? `customer-${hex(3)}`}@mail.example`).toLowerCase() }),
  addresses: (customer) => [customer.platformId],
  messageId: (_account, customer) => `${hex(10)}@${customer.platformId.split('@')[1] ?? 'mail.example'}`,
  routes: [tokenRoute],
  authorise: () => undefined,
  orphan: () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } }),
  // Named for the SMTP server; over HTTP nothing is sent.
  errors: Object.fromEntries(faultNames.map((name) => [name, () => ({ status: 500, body: { error: name } })])),
  writes,
  changes: {},
  events,
  echo,
  doors: openDoors,
}

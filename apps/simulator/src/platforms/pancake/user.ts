import { secret } from '../../ids.ts'
import type { ApiRoute } from '../../platform.ts'
import { deadToken, done } from './errors.ts'
import { pagesOf } from './owner.ts'
import { platformOf } from './shapes.ts'

/** What a person may ask with the user token: which pages he manages, and a new token for one. */
export const userRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: /^\/api\/v1\/pages$/,
    kind: 'pages',
    open: true,
    owner: (call, world) => pagesOf(call, world)[0],
    act: (call, _, world) => {
      const activated = pagesOf(call, world).map((page) => ({
        id: page.account,
        platform: platformOf(page),
        name: page.name,
        avatar_url: null,
      }))
      return done({ categorized: { activated, inactivated: [], activated_page_ids: activated.map(({ id }) => id) } })
    },
  },
  {
    method: 'POST',
    path: /^\/api\/v1\/pages\/(?<page>[^/]+)\/generate_page_access_token$/,
    kind: 'token',
    open: true,
    owner: ({ params }, world) => world.accounts.get('pancake', params.page ?? ''),
    act: (call, account, world) => {
      if (!pagesOf(call, world).includes(account) || call.query.get('page_id') !== account.account) return deadToken()
      account.accessToken = secret('pat.')
      world.changed('accounts')
      return done({ page_access_token: account.accessToken })
    },
  },
]

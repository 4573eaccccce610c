import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { deadToken } from './errors.ts'

/** Calls about a page name it in their path. */
export function owner({ params }: ApiCall, world: World): Account | undefined {
  return world.accounts.get('pancake', params.page ?? '')
}

/** Every call is made with the page's own token, in the query. */
export function authorise({ query }: ApiCall, account: Account): Answer | undefined {
  return query.get('page_access_token') === account.accessToken ? undefined : deadToken()
}

/** The pages of the person behind a user token, `own.userToken` of each. */
export function pagesOf(call: ApiCall, world: World): Account[] {
  const token = call.query.get('access_token')
  return token ? world.accounts.list('pancake').filter(({ own }) => own.userToken === token) : []
}

export function onPage(method: string, rest: string, more: Pick<ApiRoute, 'kind' | 'act'>, version = 'v1'): ApiRoute {
  return { method, path: new RegExp(`^/api/public_api/${version}/pages/(?<page>[^/]+)${rest}$`), owner, ...more }
}

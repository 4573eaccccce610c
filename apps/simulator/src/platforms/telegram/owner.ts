import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { parsed } from '../../read.ts'
import { isObject } from '../../shape.ts'
import type { World } from '../../world/world.ts'

/** The token stands in the path, and names the bot. */
export function tokenOwner(call: ApiCall, world: World): Account | undefined {
  return world.accounts.find('telegram', (account) => account.accessToken === call.params.token)
}

type Method = (given: Record<string, unknown>, account: Account, world: World, call: ApiCall) => Answer | Promise<Answer>

/** A method of the Bot API. GET and POST do the same, and the name is read without regard to case. */
export function botRoutes(name: string, kind: string, act: Method): ApiRoute[] {
  const path = new RegExp(`^/bot(?<token>[^/]+)/${name}$`, 'i')
  return ['GET', 'POST'].map((method) => ({
    method,
    path,
    kind,
    owner: tokenOwner,
    act: (call, account, world) => act(parametersOf(call), account, world, call),
  }))
}

/** Parameters come as JSON, as a form or in the query; in the latter two, what is no text is written as JSON. */
function parametersOf(call: ApiCall): Record<string, unknown> {
  if (isObject(call.json)) return call.json
  const texts = { ...Object.fromEntries(call.query), ...call.fields }
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, WRITTEN.has(name) ? (parsed(value) ?? value) : value]))
}

const WRITTEN = new Set([
  'chat_id',
  'message_id',
  'message_thread_id',
  'message_ids',
  'latitude',
  'longitude',
  'reply_parameters',
  'reply_markup',
  'reaction',
  'allowed_updates',
])

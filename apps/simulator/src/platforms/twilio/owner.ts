import type { Account } from '../../model.ts'
import type { Answer, ApiCall } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import type { Channel } from './channel.ts'
import { notFound, twilioError, unauthorised } from './errors.ts'

/** Whoever calls: an account with its Auth Token, or an API key with its secret. */
function caller({ headers }: ApiCall): { user: string; password: string } {
  const [user = '', ...rest] = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':')
  return { user, password: rest.join(':') }
}

export function authorise(call: ApiCall, account: Account): Answer | undefined {
  const { user, password } = caller(call)
  const byToken = user === account.appId && password === account.appSecret
  const byKey = account.own.apiKey !== undefined && user === account.own.apiKey && password === account.accessToken
  return byToken || byKey ? undefined : unauthorised()
}

/** A call that names no account, or none that has such a sender. */
export function orphan(call: ApiCall, world: World): Answer {
  const { user } = caller(call)
  const known = world.accounts.list().some((account) => account.appId === user || account.own.apiKey === user)
  if (!known) return unauthorised()
  if (call.method === 'POST' && call.path.endsWith('/Messages.json'))
    return twilioError(21659, `'From' ${call.fields.From ?? ''} is not a Twilio phone number`)
  return notFound(call.path)
}

/** Any number of the account that the path names; one that has the API key, where such a key calls. */
export function bySid({ key }: Channel) {
  return (call: ApiCall, world: World): Account | undefined => {
    const { user } = caller(call)
    return world.accounts.find(key, ({ appId, own }) => appId === call.params.sid && (!user.startsWith('SK') || own.apiKey === user))
  }
}

/** Any number of whoever calls, for paths that name no account. */
export function byCaller({ key }: Channel) {
  return (call: ApiCall, world: World): Account | undefined => {
    const { user } = caller(call)
    return world.accounts.find(key, (account) => account.appId === user || account.own.apiKey === user)
  }
}

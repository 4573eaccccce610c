import type { FastifyInstance } from 'fastify'
import type { Account } from '../model.ts'
import type { Platform } from '../platform.ts'
import { anything, boolean, number, object, optional, string } from '../shape.ts'
import { type Handshake, handshake } from '../wire/handshake.ts'
import { bodyOf } from './body.ts'
import type { ControlParts } from './control.ts'
import { accountNamed, customerNamed, platformNamed } from './find.ts'
import { Refusal } from './refusal.ts'

const text = optional(string({ min: 1 }))
const ms = optional(number({ min: 0 }))

const accountShape = object({
  name: text,
  appId: text,
  appSecret: text,
  webhookSecret: text,
  accessToken: text,
  refreshToken: text,
  verifyToken: text,
  displayPhone: text,
  own: optional(object({}, { open: true })),
  webhookUrl: optional(string()),
  origin: text,
  subscribed: optional(boolean),
  receipts: optional(object({ sentAfterMs: ms, deliveredAfterMs: ms, readAfterMs: ms })),
})

const rawShape = object({ body: optional(anything), base64: optional(string()), headers: optional(object({}, { open: true })) })

type Given = Partial<Omit<Account, 'receipts'>> & { displayPhone?: string; receipts?: Partial<Account['receipts']> }

interface AccountPath {
  Params: { platform: string; account: string }
}

export function accountRoutes(app: FastifyInstance, { world, postman }: ControlParts): void {
  app.get('/_sim/accounts', () => ({ accounts: world.accounts.list().map(shown) }))

  app.put<AccountPath>('/_sim/accounts/:platform/:account', async (request) => {
    const platform = platformNamed(world, request.params.platform)
    const given = bodyOf<Given>(request, accountShape)
    const proof = await provenWebhook(platform, given, world.accounts.get(platform.key, request.params.account))
    const account = world.accounts.put(
      platform,
      request.params.account,
      changes(given, world.accounts.get(platform.key, request.params.account)),
    )
    if (given.displayPhone) account.own.displayPhone = given.displayPhone
    world.changed('accounts')
    return { ...shown(account), ...(proof ? { handshake: proof } : {}) }
  })

  app.delete<AccountPath>('/_sim/accounts/:platform/:account', async (request, reply) => {
    const account = accountNamed(world, request.params.platform, request.params.account)
    for (const customer of world.customers.list(account.platform, account.account)) {
      world.threads.clear(customer)
      world.customers.delete(platformNamed(world, account.platform), customerNamed(world, customer.id))
    }
    world.accounts.delete(account)
    world.changed('accounts')
    return reply.code(204).send()
  })

  app.post<AccountPath>('/_sim/accounts/:platform/:account/raw', async (request) => {
    const account = accountNamed(world, request.params.platform, request.params.account)
    const rules = platformNamed(world, account.platform).webhook
    if (!rules || !account.webhookUrl) throw new Refusal(422, 'This account has no webhook')
    const given = bodyOf<{ body?: unknown; base64?: string; headers?: Record<string, string> }>(request, rawShape)
    const written = typeof given.body === 'string' ? given.body : JSON.stringify(given.body ?? '')
    const raw = given.base64 === undefined ? Buffer.from(written) : Buffer.from(given.base64, 'base64')
    return await postman.raw(account, rules, { raw, ...(given.headers ? { headers: given.headers } : {}) })
  })
}

/** Meta takes a new address only after it has answered a challenge. */
async function provenWebhook(platform: Platform, given: Given, before: Account | undefined): Promise<Handshake | undefined> {
  if (!given.webhookUrl || platform.webhook?.handshake !== 'hub' || given.webhookUrl === before?.webhookUrl) return undefined
  const proof = await handshake(given.webhookUrl, given.verifyToken ?? before?.verifyToken ?? '')
  if (!proof.ok) throw new Refusal(422, `The webhook was not taken: ${proof.detail}`)
  return proof
}

/** Naming a webhook again also switches it on again, as its owner would in the platform's console. */
function changes({ displayPhone: _, receipts, ...given }: Given, before: Account | undefined): Partial<Account> {
  const policy = { sentAfterMs: 0, deliveredAfterMs: 250, readAfterMs: 900, ...before?.receipts, ...receipts }
  return { ...given, receipts: policy, ...(given.webhookUrl && given.subscribed === undefined ? { subscribed: true } : {}) }
}

function shown({ own, ...account }: Account): Record<string, unknown> {
  return { ...account, ...(own.displayPhone ? { displayPhone: own.displayPhone } : {}) }
}

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ChangePassword, Me, PatchMe, TotpConfirm, TotpDisable, TotpRecovery, TotpSetup } from '@switchboard/contracts'
import { NoContent } from '../../infra/http/no-content.ts'
import { audit, requestOf } from '../audit/index.ts'
import { changePassword, confirmPassword } from './credentials.ts'
import type { Identity } from './identity.ts'
import { changeMe, me } from './me.ts'
import { personOf } from './people-only.ts'
import { requireOwnLogin } from './sessions.ts'
import { confirmTotp, disableTotp, setUpTotp } from './totp.ts'

const own = { access: { signedIn: true } } as const
const ownSecret = { ...own, secretAnswer: true } as const

export function meRoutes(identity: Identity): FastifyPluginAsyncTypebox {
  const { db, masterKeys, pictureOf } = identity
  return async (app) => {
    app.get('/me', { config: own, schema: { summary: 'You, and what you may do', response: { 200: Me } } }, (req) => {
      const { userId, grants } = personOf(req)
      return req.inTenant((tx) => me(tx, userId, { grants, pictureOf }))
    })

    app.patch(
      '/me',
      { config: own, schema: { summary: 'Change your name, picture and preferences', body: PatchMe, response: { 200: Me } } },
      (req) => {
        const { userId, grants } = personOf(req)
        return req.inTenant(async (tx) => {
          await changeMe(tx, userId, req.body)
          await audit(tx, { action: 'user.updated', entity: 'user', entityId: userId, changes: req.body, request: requestOf(req) })
          return me(tx, userId, { grants, pictureOf })
        })
      },
    )

    app.post(
      '/me/password',
      {
        config: own,
        schema: { summary: 'Change your password; your other sessions end', body: ChangePassword, response: { 204: NoContent } },
      },
      async (req, reply) => {
        await changePassword(db, personOf(req), { ...req.body, request: requestOf(req) })
        identity.forget()
        return reply.code(204).send()
      },
    )

    app.post('/me/totp', { config: ownSecret, schema: { summary: 'Prepare a second factor', response: { 200: TotpSetup } } }, (req) => {
      const caller = personOf(req)
      return req.inTenant(async (tx) => {
        await requireOwnLogin(tx, caller)
        return setUpTotp(tx, caller.userId, masterKeys)
      })
    })

    app.post(
      '/me/totp/confirm',
      { config: ownSecret, schema: { summary: 'Switch the second factor on', body: TotpConfirm, response: { 200: TotpRecovery } } },
      async (req) => {
        const { userId } = personOf(req)
        return {
          recoveryCodes: await req.inTenant((tx) => confirmTotp(tx, userId, { code: req.body.code, masterKeys, request: requestOf(req) })),
        }
      },
    )

    app.post(
      '/me/totp/disable',
      { config: own, schema: { summary: 'Switch the second factor off', body: TotpDisable, response: { 204: NoContent } } },
      async (req, reply) => {
        const caller = personOf(req)
        await confirmPassword(db, caller, { password: req.body.password, ip: req.ip })
        await req.inTenant((tx) => disableTotp(tx, caller.userId, requestOf(req)))
        return reply.code(204).send()
      },
    )
  }
}

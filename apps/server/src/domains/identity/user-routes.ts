import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CreateUser, Id, PatchUser, Strict, User, UserList, UserQuery } from '@switchboard/contracts'
import { requestOf } from '../audit/index.ts'
import { changeUser } from './change-user.ts'
import { createUser } from './create-user.ts'
import type { Identity } from './identity.ts'
import { bookInvitation } from './invite.ts'
import { hashPassword } from './password.ts'
import { countInvitation } from './tries.ts'
import { listUsers, userById } from './user-rows.ts'

const read = { access: { permission: 'user.read' } }
const manage = { access: { permission: 'user.manage' } }
const params = Strict({ id: Id })

export function userRoutes(identity: Identity): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/users', { config: read, schema: { summary: 'The team', querystring: UserQuery, response: { 200: UserList } } }, (req) =>
      req.inTenant((tx) => listUsers(tx, req.query, identity.pictureOf)),
    )

    app.get('/users/:id', { config: read, schema: { summary: 'One person of the team', params, response: { 200: User } } }, (req) =>
      req.inTenant((tx) => userById(tx, req.params.id, identity.pictureOf)),
    )

    app.post(
      '/users',
      {
        config: manage,
        schema: { summary: 'Add a person; without a password he is invited by mail', body: CreateUser, response: { 201: User } },
      },
      async (req, reply) => {
        const { password, ...user } = req.body
        const invites = password === undefined && identity.config.smtpUrl !== undefined
        if (invites) await countInvitation(identity.db, req.caller.tenantId)
        const passwordHash = password === undefined ? null : await hashPassword(password)
        const made = await req.inTenant(async (tx) => {
          const request = requestOf(req)
          const id = await createUser(tx, { ...user, passwordHash, by: req.caller.grants, request })
          if (invites) bookInvitation(tx, id, request)
          return userById(tx, id, identity.pictureOf)
        })
        return reply.code(201).send(made)
      },
    )

    app.patch(
      '/users/:id',
      {
        config: manage,
        schema: { summary: 'Change, deactivate or reactivate a person', params, body: PatchUser, response: { 200: User } },
      },
      async (req) => {
        const user = await req.inTenant(async (tx) => {
          await changeUser(tx, req.params.id, { change: req.body, by: req.caller.grants, request: requestOf(req) })
          return userById(tx, req.params.id, identity.pictureOf)
        })
        identity.forget()
        return user
      },
    )
  }
}

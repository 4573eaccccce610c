import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CreateRole, Id, PatchRole, PermissionList, Role, RoleList, Strict } from '@switchboard/contracts'
import type { Permission } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { sql } from '../../infra/db/sql.ts'
import { NoContent } from '../../infra/http/no-content.ts'
import { requestOf } from '../audit/index.ts'
import type { Identity } from './identity.ts'
import { listRoles, roleById } from './role-rows.ts'
import { changeRole, createRole, deleteRole } from './roles.ts'

const read = { access: { permission: 'role.read' } }
const manage = { access: { permission: 'role.manage' } }
const params = Strict({ id: Id })

export function roleRoutes(identity: Identity): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/permissions',
      { config: read, schema: { summary: 'The permissions there are', response: { 200: PermissionList } } },
      async (req) => ({
        data: await req.inTenant((tx) =>
          tx.run<Static<typeof Permission>>(sql`select key, resource, action, description, scoped from sys_permissions order by key`),
        ),
      }),
    )

    app.get('/roles', { config: read, schema: { summary: 'All roles', response: { 200: RoleList } } }, async (req) => ({
      data: await req.inTenant(listRoles),
    }))

    app.get('/roles/:id', { config: read, schema: { summary: 'One role', params, response: { 200: Role } } }, (req) =>
      req.inTenant((tx) => roleById(tx, req.params.id)),
    )

    app.post(
      '/roles',
      { config: manage, schema: { summary: 'Make a role', body: CreateRole, response: { 201: Role } } },
      async (req, reply) => {
        const role = await req.inTenant(async (tx) =>
          roleById(tx, await createRole(tx, req.body, { by: req.caller.grants, request: requestOf(req) })),
        )
        return reply.code(201).send(role)
      },
    )

    app.patch(
      '/roles/:id',
      { config: manage, schema: { summary: 'Change a role', params, body: PatchRole, response: { 200: Role } } },
      async (req) => {
        const role = await req.inTenant(async (tx) => {
          await changeRole(tx, req.params.id, { change: req.body, by: req.caller.grants, request: requestOf(req) })
          return roleById(tx, req.params.id)
        })
        identity.forget()
        return role
      },
    )

    app.delete(
      '/roles/:id',
      { config: manage, schema: { summary: 'Delete a role that nobody has', params, response: { 204: NoContent } } },
      async (req, reply) => {
        await req.inTenant((tx) => deleteRole(tx, req.params.id, { by: req.caller.grants, request: requestOf(req) }))
        return reply.code(204).send()
      },
    )
  }
}

// People and roles for the tests about rights.
import { freshEmail, type World } from './app.ts'

export interface Team {
  /** The body of `POST /users`. */
  newUser(roleIds: readonly (string | undefined)[]): {
    email: string
    name: string
    password: string
    roleIds: readonly (string | undefined)[]
  }
  /** A new role of acme, made with the token (default: the administrator's). */
  makeRole(grants: [permission: string, scope: string][], token?: string): ReturnType<typeof makeRole>
  /** A new person of acme who holds just these rights. */
  holderOf(grants: [permission: string, scope: string][]): Promise<{ id: string; email: string; roleId: string; token: string }>
}

export function teamOf(world: World, admin: string): Team {
  return {
    newUser: (roleIds) => ({ email: freshEmail(), name: 'Linh', password: 'long enough', roleIds }),
    makeRole: (grants, token = admin) => makeRole(world, grants, token),
    holderOf: async (grants) => {
      const role = await makeRole(world, grants, admin)
      const email = freshEmail()
      const id = await world.addUser(world.tenants.acme, { email, roles: [role.body.id] })
      return { id, email, roleId: role.body.id, token: await world.signIn(email) }
    },
  }
}

function makeRole(world: World, grants: [string, string][], token: string) {
  const body = { name: `role ${freshEmail()}`, grants: grants.map(([permission, scope]) => ({ permission, scope })) }
  return world.call<{ id: string; type?: string }>('POST', '/roles', { token, body })
}

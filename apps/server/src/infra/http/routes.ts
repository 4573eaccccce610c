import type { FastifyInstance, FastifyPluginAsync, FastifySchema, RouteOptions } from 'fastify'
import type { Access, PermissionDefinition } from './access.ts'

/** One method of one route, as it was registered. */
export interface RouteEntry {
  method: string
  /** Full pattern, such as `/api/v1/users/:id`. */
  url: string
  access: Access
  schema: FastifySchema
}

const tables = new WeakMap<FastifyInstance, RouteOptions[]>()

/** Every route of a server that is ready. The sweep test is generated from it, so that no route can be forgotten. */
export function routeTable(app: FastifyInstance): RouteEntry[] {
  return (tables.get(app) ?? []).flatMap((route) =>
    [route.method].flat().map((method) => ({ method, url: route.url, access: route.config?.access as Access, schema: route.schema ?? {} })),
  )
}

/**
 * Notes every route and, when the server gets ready, refuses to start if one of them does not say who may call it, or names a
 * permission that no domain defines.
 */
export function requireAccess(app: FastifyInstance, permissions: readonly PermissionDefinition[]): void {
  const routes: RouteOptions[] = []
  const known = new Set(permissions.map(({ key }) => key))
  tables.set(app, routes)
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  app.addHook('onReady', async () => {
    const faults = routes.flatMap((route) => faultOf(route, known) ?? [])
    if (faults.length > 0) throw new Error(`Routes without a valid access rule:\n  ${faults.join('\n  ')}`)
  })
}

function faultOf(route: RouteOptions, known: ReadonlySet<string>): string | undefined {
  const access = route.config?.access
  const name = `${[route.method].flat().join(',')} ${route.url}`
  if (!access) return `${name}: say who may call it in config.access`
  if ('permission' in access && !known.has(access.permission)) return `${name}: no domain defines the permission ${access.permission}`
  if ('public' in access && access.public.trim() === '') return `${name}: say why it is harmless that this is public`
  return undefined
}

/** A plugin all of whose routes are open to everybody, such as the files of the web app. `why` says why that is harmless. */
export function openTo(why: string, plugin: FastifyPluginAsync): FastifyPluginAsync {
  return async (app, options) => {
    app.addHook('onRoute', (route) => {
      route.config = { access: { public: why }, ...route.config }
    })
    await app.register(plugin, options)
  }
}

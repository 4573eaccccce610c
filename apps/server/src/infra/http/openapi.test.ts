import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createWorld, type World } from '../../../../../tests/support/app.ts'
import { routeTable } from './routes.ts'

interface Operation {
  security: object[]
  operationId: string
  responses: Record<string, { content?: object }>
  'x-permission'?: string
  parameters?: { name: string; in: string; schema: object }[]
  requestBody?: { content: Record<string, { schema: { additionalProperties: boolean; required: string[] } }> }
}

let world: World
let paths: Record<string, Record<string, Operation>>
before(async () => {
  world = await createWorld()
  const { status, body } = await world.call<{ openapi: string; paths: typeof paths }>('GET', '/openapi.json')
  assert.equal(status, 200)
  assert.equal(body.openapi, '3.1.0')
  paths = body.paths
})
after(() => world.close())

describe('the description of the API', () => {
  test('has every route of the API with its permission, and nothing that is not one', () => {
    const routes = routeTable(world.app).filter(
      ({ url, method, schema }) => url.startsWith('/api/v1/') && method !== 'HEAD' && !(schema as { hide?: boolean }).hide,
    )
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    assert.deepEqual(described.sort(), routes.map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`).sort())
    for (const { method, url, access } of routes) {
      const operation = paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      assert.equal(operation?.['x-permission'], 'permission' in access ? access.permission : undefined)
      assert.equal(operation?.security.length, 'public' in access ? 0 : 2)
      assert.ok(operation?.responses.default?.content)
    }
  })
  test('names each operation once', () => {
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
    assert.equal(new Set(ids).size, ids.length)
  })
  test('has the schemas of body, path and query', () => {
    const patch = paths['/api/v1/users/{id}']?.patch
    assert.equal(patch?.requestBody?.content['application/json']?.schema.additionalProperties, false)
    assert.deepEqual(
      patch?.parameters?.map(({ name, in: where }) => `${where} ${name}`),
      ['path id'],
    )
    assert.ok(paths['/api/v1/users']?.get?.parameters?.some(({ name, in: where }) => name === 'limit' && where === 'query'))
    assert.equal(paths['/api/v1/sessions/current']?.delete?.responses['204']?.content, undefined)
  })
  test('can be browsed, with nothing from other hosts and a policy that lets the page work', async () => {
    const page = await world.app.inject('/api/v1/docs/')
    assert.equal(page.statusCode, 200)
    assert.equal((await world.app.inject('/api/v1/docs')).statusCode, 200)
    assert.match(String(page.headers['content-security-policy']), /script-src 'self'; style-src 'self' 'unsafe-inline'/)
    assert.doesNotMatch(page.body, /https?:\/\//)
    assert.doesNotMatch(page.body, /<script>(?!<)/)
    const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      (match) => new URL(match[1] ?? '', 'http://x/api/v1/docs/').pathname,
    )
    assert.ok(assets.length >= 4)
    for (const asset of assets) assert.equal((await world.app.inject(asset)).statusCode, 200, asset)
  })
})

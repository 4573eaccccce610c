import assert from 'node:assert/strict'
import { type AddressInfo, connect } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { thingsServer } from '../../../../../tests/support/things.ts'

let app: FastifyInstance
before(async () => {
  app = thingsServer()
  await app.ready()
})
after(() => app.close())

const api = (url: string) => `/api/v1${url}`

describe('the guard', () => {
  const secret = (url: string, headers = {}) => app.inject({ url, headers })
  test('lets in who has the permission', async () =>
    assert.deepEqual((await secret(api('/secret'), { authorization: 'Bearer good' })).json(), { who: 'Mai' }))
  test('answers 403 to who has not', async () => {
    const answer = await secret(api('/secret'), { authorization: 'Bearer poor' })
    assert.equal(answer.statusCode, 403)
    assert.equal(answer.json().permission, 'thing.read')
  })
  for (const authorization of ['Bearer bad', 'Bearer', 'Basic good', 'good', 'Bearer good extra', `Bearer ${'x'.repeat(4000)}`])
    test(`answers 401 to ${authorization.slice(0, 20)}`, async () => {
      const answer = await secret(api('/secret'), { authorization })
      assert.equal(answer.statusCode, 401)
      assert.equal(answer.headers['www-authenticate'], 'Bearer')
    })
  test('takes a cookie for reading, and for writing only from our own pages', async () => {
    assert.equal((await secret(api('/secret'), { cookie: 'a=b; sb_session=good' })).statusCode, 200)
    const broken = await secret(api('/secret'), { cookie: 'sb_session=good', authorization: 'Bearer bad' })
    assert.equal(broken.statusCode, 401)
  })
  test('cannot be passed by odd spellings of the path', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const paths = [
      '/api/v1/secret',
      '/%61pi/v1/secret',
      '//api/v1/secret',
      '/api//v1/secret',
      '/api/v1/secret/',
      '/api/v1/secret/.',
      '/api/v1/./secret',
      '/api/v1/x/../secret',
      '/api/v1/secret;x',
      '/api%2Fv1%2Fsecret',
      '/api/v1/%73ecret',
      '/API/v1/secret',
      `http://127.0.0.1:${port}/api/v1/secret`,
      'http://x/api/v1/secret',
      '/api/v1/secret?',
      '/api/v1/secret#a',
      '/api/v1\\secret',
      '*',
    ]
    for (const path of paths) {
      const status = await rawGet(port, path)
      assert.ok(status >= 400 && status < 500, `${path} was answered with ${status}`)
    }
  })
})

function rawGet(port: number, target: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.end(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`))
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('end', () => resolve(Number(text.split(' ')[1])))
    socket.on('error', reject)
  })
}

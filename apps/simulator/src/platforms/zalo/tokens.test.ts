import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at } from '../../read.ts'
import type { Scene } from '../../testing/scene.ts'
import { APP, api, OA, send, shop, USER, write } from './test-support.ts'

const refresh = (world: Scene, token: string, secret = 'zalo-app-secret') =>
  world.call('POST', '/v4/oa/access_token', {
    headers: { secret_key: secret },
    body: new URLSearchParams({ refresh_token: token, app_id: APP, grant_type: 'refresh_token' }),
  })

test('a refresh token works once, and takes the old access token with it at once', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  assert.equal(at((await refresh(world, 'refresh-1', 'wrong')).json, 'access_token'), undefined)
  const [one, two] = await Promise.all([refresh(world, 'refresh-1'), refresh(world, 'refresh-1')])
  const winners = [one, two].filter((reply) => at(reply.json, 'access_token'))
  assert.equal(winners.length, 1)
  const fresh = winners[0]?.json
  assert.equal(at(fresh, 'expires_in'), '90000')
  assert.equal(at((await send(world, { text: 'x' })).json, 'error'), -216)
  const again = await api(
    world,
    '/v3.0/oa/message/cs',
    { recipient: { user_id: USER }, message: { text: 'x' } },
    String(at(fresh, 'access_token')),
  )
  assert.equal(at(again.json, 'error'), 0)
  assert.ok(at((await refresh(world, String(at(fresh, 'refresh_token')))).json, 'access_token'))
})

test('a code is exchanged once, and only with the verifier it was asked for with', async (t) => {
  const world = await shop(t)
  const verifier = 'aB3dEfGh1jKlMn0pQrStUvWxYz4567890abcdefghIJ'
  const consent = async () => {
    const query = new URLSearchParams({
      app_id: APP,
      redirect_uri: 'http://127.0.0.1/back',
      code_challenge: 'toxR8o691ueWNCvBtTbB2xikrecWjY6jaspTMuIb2Ac',
      state: 's1',
    })
    const page = `${world.url}/v4/oa/permission?${query}`
    assert.match(await (await fetch(page)).text(), new RegExp(`value="${OA}"`))
    const response = await fetch(page, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ decision: 'allow', account: OA }),
    })
    return new URL(response.headers.get('location') ?? '').searchParams
  }
  const exchange = (code: string, codeVerifier: string) =>
    world.call('POST', '/v4/oa/access_token', {
      headers: { secret_key: 'zalo-app-secret' },
      body: new URLSearchParams({ code, app_id: APP, grant_type: 'authorization_code', code_verifier: codeVerifier }),
    })
  const back = await consent()
  assert.deepEqual([back.get('oa_id'), back.get('state')], [OA, 's1'])
  const code = back.get('code') ?? ''
  assert.ok(at((await exchange(code, verifier)).json, 'access_token'))
  assert.equal(at((await exchange(code, verifier)).json, 'access_token'), undefined)
  const second = (await consent()).get('code') ?? ''
  assert.equal(at((await exchange(second, 'another')).json, 'access_token'), undefined)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { at, list } from '../read.ts'
import { type Scene, scene } from '../testing/scene.ts'

let it: Scene
before(async () => {
  it = await scene()
})
after(() => it.close())

test('what only one platform knows of an account is added to what it knew', async () => {
  const path = '/_sim/accounts/whatsapp/106540352242922'
  await it.ok('PUT', path, { accessToken: 'token', displayPhone: '15550783881', own: { wabaId: '102290129340398' } })
  await it.ok('PUT', path, { own: { note: 'kept beside it' } })
  const numbers = await it.call('GET', '/v25.0/102290129340398/phone_numbers', { headers: { authorization: 'Bearer token' } })
  assert.equal(at(list(at(numbers.json, 'data'))[0], 'display_phone_number'), '15550783881')
})

test('a platform says how its phone looks, so that the page need not know it', async () => {
  const platforms = list(at(await it.ok('GET', '/_sim/platforms'), 'platforms'))
  const dressed = platforms.filter((platform) => at(platform, 'key') !== 'web')
  assert.ok(dressed.length >= 3)
  for (const platform of dressed) assert.ok(at(at(at(platform, 'look'), 'colors'), 'ground'), String(at(platform, 'key')))
})

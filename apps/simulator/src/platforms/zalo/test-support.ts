import { AT_ONCE, type Scene, scene } from '../../testing/scene.ts'

export const OA = '388613280878808645'
export const USER = '246845883529197922'
export const APP = '360846524940903967'

/** A simulator with one OA and one follower of it. */
export async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  const secrets = {
    appId: APP,
    appSecret: 'zalo-app-secret',
    webhookSecret: 'OAsecretKeyExample01',
    accessToken: 'token-1',
    refreshToken: 'refresh-1',
  }
  await world.ok('PUT', `/_sim/accounts/zalo/${OA}`, {
    ...secrets,
    name: 'Ngọc Sài Gòn',
    webhookUrl: world.business.url,
    receipts: AT_ONCE,
  })
  await world.ok('POST', '/_sim/customers', { platform: 'zalo', account: OA, name: 'Minh Trần', id: USER, phone: '84901234567' })
  return world
}

export const write = (world: Scene, body: Record<string, unknown>) => world.ok('POST', `/_sim/customers/${USER}/messages?wait=1`, body)
export const api = (world: Scene, path: string, body: unknown, token = 'token-1') =>
  world.call('POST', path, { body, headers: { access_token: token } })
export const send = (world: Scene, message: Record<string, unknown>) =>
  api(world, '/v3.0/oa/message/cs', { recipient: { user_id: USER }, message })

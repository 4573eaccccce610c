import { at, list } from '../read.ts'
import { AT_ONCE, type Scene, SECRETS, scene } from './scene.ts'

export const PHONE = '106540352242922'
export const bearer = { authorization: `Bearer ${SECRETS.accessToken}` }

export async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  await world.ok('PUT', `/_sim/accounts/whatsapp/${PHONE}`, {
    ...SECRETS,
    name: 'Ngọc Sài Gòn',
    own: { wabaId: '102290129340398' },
    displayPhone: '15550783881',
    webhookUrl: world.business.url,
    receipts: AT_ONCE,
  })
  await world.ok('POST', '/_sim/customers', {
    platform: 'whatsapp',
    account: PHONE,
    name: 'Lan Nguyễn',
    phone: '+84 901 234 567',
    id: 'lan',
  })
  return world
}

export const write = (world: Scene, body: Record<string, unknown>) => world.ok('POST', '/_sim/customers/lan/messages?wait=1', body)
export const value = (body: unknown) => at(body, 'entry', 0, 'changes', 0, 'value')
export const send = (world: Scene, body: Record<string, unknown>) =>
  world.call('POST', `/v23.0/${PHONE}/messages`, {
    headers: bearer,
    body: { messaging_product: 'whatsapp', recipient_type: 'individual', to: '84901234567', ...body },
  })
export const statuses = (world: Scene) =>
  world.business.received.flatMap((one) => list(at(value(one.json), 'statuses'))).map((status) => at(status, 'status'))

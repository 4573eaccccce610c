// A shop with one number for SMS that stands alone, and four in a pool: two in Vietnam, two in the United States.
import type { Integration, SmsPool } from '@switchboard/contracts'
import { type Connected, connect } from './connect.ts'
import { type Scene, scene } from './scene.ts'

export const SMS_SECRETS = { appId: 'AC00000000000000000000000000000001', appSecret: 'the auth token of the tests' }
export const SAIGON = '+84281230001'
export const HANOI = '+84241230002'
export const FRISCO = '+14155550100'
export const NEW_YORK = '+12125550100'
export const POOLED = [SAIGON, HANOI, FRISCO, NEW_YORK]
export const ALONE = '+15005550006'

export interface Lines {
  world: Scene
  sms: Connected
  pool: SmsPool
  /** The page of a number. */
  idOf(account: string): string
  /** A customer writes by his telephone to one of the numbers. */
  customerOf(account: string, phone: string, name: string): Promise<(text: string) => Promise<unknown>>
}

export async function setLines(): Promise<Lines> {
  const world = await scene({ channels: [] })
  return fill(world).catch(async (error: unknown) => {
    await world.close()
    throw error
  })
}

async function fill(world: Scene): Promise<Lines> {
  const sms = await connect(world, {
    key: 'sms',
    body: { via: 'twilio', platform: 'sms', account: ALONE, ...SMS_SECRETS },
    account: { ...SMS_SECRETS, name: 'The Shop' },
  })
  for (const account of POOLED) {
    const receipts = { sentAfterMs: 1, deliveredAfterMs: 30, readAfterMs: 60 }
    const { webhookUrl } = sms.integration
    await world.sim('PUT', `/accounts/sms/${encodeURIComponent(account)}`, { ...SMS_SECRETS, name: account, webhookUrl, receipts })
  }
  const numbers = POOLED.map((account) => ({ account, name: `Line ${account}` }))
  await world.admin.ask('POST', `/integrations/${sms.integration.id}/numbers`, { numbers })
  const { pages } = await world.admin.ask<Integration>('GET', `/integrations/${sms.integration.id}`)
  const idOf = (account: string) => pages.find((page) => page.account === account)?.id ?? ''
  const pooled = POOLED.map((account) => ({ pageId: idOf(account) }))
  const pool = await world.admin.ask<SmsPool>('POST', '/sms/pools', { name: 'Everywhere', numbers: pooled })
  return { world, sms, pool, idOf, customerOf: (account, phone, name) => customerOf(world, { account, phone, name }) }
}

async function customerOf(world: Scene, who: { account: string; phone: string; name: string }) {
  const { id } = await world.sim<{ id: string }>('POST', '/customers', { platform: 'sms', ...who })
  return (text: string) => world.sim('POST', `/customers/${encodeURIComponent(id)}/messages?wait=1`, { kind: 'text', text })
}

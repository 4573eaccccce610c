// Any platform in a scene: connected through the API as an administrator does it, with the account that the simulator plays beside it.
import type { CreateIntegration, Integration, Page } from '@switchboard/contracts'
import type { Customer, Scene } from './scene.ts'

export interface Connecting {
  /** The simulator's name of the platform. */
  key: string
  body: CreateIntegration & { account: string }
  /** What the simulator's account knows: the secrets it signs with, tokens it takes. */
  account: Readonly<Record<string, unknown>>
}

export interface Connected {
  integration: Integration
  page: Page
  customer(name: string, extra?: Readonly<Record<string, unknown>>): Promise<Customer>
}

/** The webhook address is the one the product tells, so that services may sign it. */
export async function connect(world: Scene, { key, body, account }: Connecting): Promise<Connected> {
  const integration = await world.admin.ask<Integration>('POST', '/integrations', { ...body, apiBase: world.simulator.url })
  const receipts = { sentAfterMs: 1, deliveredAfterMs: 30, readAfterMs: 60 }
  await world.sim('PUT', `/accounts/${key}/${encodeURIComponent(body.account)}`, {
    receipts,
    webhookUrl: integration.webhookUrl,
    ...account,
  })
  return {
    integration,
    page: integration.pages[0] as Page,
    customer: async (name, extra = {}) => {
      const { id } = await world.sim<{ id: string }>('POST', '/customers', { platform: key, account: body.account, name, ...extra })
      const path = `/customers/${encodeURIComponent(id)}`
      return {
        id,
        write: (message) => world.sim('POST', `${path}/messages?wait=1`, message),
        act: (what, given) => world.sim('POST', `${path}/${what}?wait=1`, given),
        thread: () => world.sim('GET', `${path}/thread`),
      }
    },
  }
}

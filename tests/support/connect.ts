// Any platform in a scene: connected through the API as an administrator does it, with the account that the simulator plays beside it.
import type { CreateIntegration, Integration, Page } from '@switchboard/contracts'
import { type Customer, type Scene, until } from './scene.ts'

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
  await firstLookDone(world)
  const receipts = { sentAfterMs: 1, deliveredAfterMs: 30, readAfterMs: 60 }
  await world.sim('PUT', `/accounts/${key}/${encodeURIComponent(body.account)}`, {
    receipts,
    webhookUrl: integration.webhookUrl ?? '',
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

/** Who connects is looked at once, by a job that may tell the platform our address: not while a test plays the platform's side. */
async function firstLookDone({ db, server }: Scene): Promise<void> {
  if (!server.runtime.config.roles.includes('worker')) return
  await until(
    () => db.owner.query("select 1 from graphile_worker.jobs where task_identifier = 'channels.first-contact'"),
    ({ rowCount }) => rowCount === 0,
  )
}

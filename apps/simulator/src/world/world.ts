import type { Account, Customer } from '../model.ts'
import type { Platform, WebhookEvent } from '../platform.ts'
import type { Delivery } from '../wire/postman.ts'
import { Accounts } from './accounts.ts'
import { Bus } from './bus.ts'
import { Customers } from './customers.ts'
import { MediaStore } from './media.ts'
import { type Snapshot, SnapshotFile } from './snapshot.ts'
import { Threads } from './threads.ts'
import { Timers } from './timers.ts'

interface WorldOptions {
  /** JSON file the world is kept in; media lie in a folder beside it. Nothing is kept without one. */
  dataFile?: string
  platformOf(key: string): Platform | undefined
}

/** The state behind all platforms: who there is, what was said, what is about to happen. */
export class World {
  /** Origin the simulator is reached at; set once it listens. */
  url = ''
  readonly accounts = new Accounts()
  readonly customers = new Customers()
  readonly threads = new Threads()
  readonly media: MediaStore
  readonly bus = new Bus()
  readonly timers = new Timers()
  readonly platformOf: (key: string) => Platform | undefined
  readonly #file: SnapshotFile | undefined
  #offer: ((account: Account, event: WebhookEvent) => Delivery) | undefined

  constructor(options: WorldOptions) {
    this.platformOf = options.platformOf
    this.media = new MediaStore(options.dataFile ? `${options.dataFile}.media` : undefined)
    this.#file = options.dataFile ? new SnapshotFile(options.dataFile, () => this.#snapshot()) : undefined
    const kept = this.#file?.read()
    if (kept) this.#restore(kept)
  }

  now(): number {
    return Date.now()
  }

  /** @throws when the key names no platform; callers have found their account by it. */
  platform(key: string): Platform {
    const platform = this.platformOf(key)
    if (!platform) throw new Error(`No platform called ${key}`)
    return platform
  }

  carryBy(offer: (account: Account, event: WebhookEvent) => Delivery): void {
    this.#offer = offer
  }

  /** Sends a webhook on its way; returns before it has arrived. */
  offer(account: Account, event: WebhookEvent): Delivery {
    if (!this.#offer) throw new Error('Nobody carries webhooks yet')
    return this.#offer(account, event)
  }

  accountOf(customer: Customer): Account {
    const account = this.accounts.get(customer.platform, customer.account)
    if (!account) throw new Error(`Customer ${customer.id} has lost the account ${customer.account}`)
    return account
  }

  /** Call after any change to the thread of a customer. */
  threadChanged(customer: Customer): void {
    this.#file?.soon()
    this.bus.tell({ type: 'thread', customerId: customer.id })
  }

  /** Call after any change to what an account published, or to the comments under it. */
  wallChanged({ platform, account }: Account): void {
    this.#file?.soon()
    this.bus.tell({ type: 'wall', platform, account })
  }

  /** Call after any change to accounts or customers. */
  changed(what: 'accounts' | 'customers'): void {
    this.#file?.soon()
    this.bus.tell({ type: what })
  }

  close(): void {
    this.timers.close()
    this.#file?.flush()
  }

  #snapshot(): Snapshot {
    return {
      accounts: this.accounts.list(),
      customers: this.customers.list().map((customer) => ({ customer, lines: [...this.threads.of(customer)] })),
      media: this.media.all(),
    }
  }

  #restore(kept: Snapshot): void {
    for (const account of kept.accounts) this.accounts.put(this.platform(account.platform), account.account, account)
    for (const { customer, lines } of kept.customers) {
      this.customers.put(this.platform(customer.platform), customer)
      for (const line of lines) this.threads.add(customer, line)
    }
    for (const media of kept.media) this.media.restore(media)
  }
}

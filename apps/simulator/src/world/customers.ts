import type { Account, Customer } from '../model.ts'
import type { Platform } from '../platform.ts'

const at = (platform: string, account: string, address: string) => `${platform}/${account}/${address}`

export class Customers {
  readonly #all = new Map<string, Customer>()
  readonly #byAddress = new Map<string, Customer>()

  get(id: string): Customer | undefined {
    return this.#all.get(id)
  }

  /** The customer of this account whom the platform calls by `address`. */
  at(account: Account, address: string): Customer | undefined {
    return this.#byAddress.get(at(account.platform, account.account, address))
  }

  list(platform?: string, account?: string): Customer[] {
    return [...this.#all.values()].filter(
      (one) => (platform === undefined || one.platform === platform) && (account === undefined || one.account === account),
    )
  }

  put(platform: Platform, customer: Customer): void {
    this.#forget(platform, this.#all.get(customer.id))
    this.#all.set(customer.id, customer)
    for (const address of platform.addresses(customer)) this.#byAddress.set(at(customer.platform, customer.account, address), customer)
  }

  /** Changes a customer in place: receipts on their way hold on to it. */
  change(platform: Platform, customer: Customer, given: Partial<Customer>): void {
    this.#forget(platform, customer)
    Object.assign(customer, given)
    this.put(platform, customer)
  }

  delete(platform: Platform, customer: Customer): void {
    this.#forget(platform, customer)
    this.#all.delete(customer.id)
  }

  #forget(platform: Platform, customer: Customer | undefined): void {
    if (!customer) return
    for (const address of platform.addresses(customer)) this.#byAddress.delete(at(customer.platform, customer.account, address))
  }
}

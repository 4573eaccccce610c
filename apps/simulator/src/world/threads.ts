import type { Account, Customer, Line } from '../model.ts'

/** Phones forget the oldest lines, so that a benchmark does not fill the memory. */
const KEPT_PER_CUSTOMER = 2_000

export interface Place {
  customerId: string
  line: Line
}

export class Threads {
  readonly #byCustomer = new Map<string, Line[]>()
  readonly #byMessage = new Map<string, Place>()

  of(customer: Customer): readonly Line[] {
    return this.#byCustomer.get(customer.id) ?? []
  }

  add(customer: Customer, line: Line): void {
    const lines = this.#byCustomer.get(customer.id) ?? []
    this.#byCustomer.set(customer.id, lines)
    lines.push(line)
    this.#byMessage.set(key(customer, line.id), { customerId: customer.id, line })
    if (lines.length <= KEPT_PER_CUSTOMER) return
    const oldest = lines.shift()
    if (oldest) this.#byMessage.delete(key(customer, oldest.id))
  }

  /** A message of this account, whoever it was exchanged with. */
  find(account: Pick<Account, 'platform' | 'account'>, messageId: string): Place | undefined {
    return this.#byMessage.get(key(account, messageId))
  }

  clear(customer: Customer): void {
    for (const line of this.of(customer)) this.#byMessage.delete(key(customer, line.id))
    this.#byCustomer.delete(customer.id)
  }
}

const key = (account: Pick<Account, 'platform' | 'account'>, messageId: string) => `${account.platform}/${account.account}/${messageId}`

// A pair whose customers write from the simulator's phones.
import { type Connecting, connect } from '../connect.ts'
import type { Customer, Scene } from '../scene.ts'
import type { Pair, Phone, Played } from './pair.ts'

export interface Simulated extends Connecting {
  /** The platform is told our address by a call of ours. */
  toldByCall?: true
  /** What a customer must have before he can write, such as a phone number. `n` is another for each. */
  customer?(n: number): Readonly<Record<string, unknown>>
}

/** As administrators connect it, and as its customers write. `how` is asked when the world stands: some addresses are known only then. */
export function simulated(pair: Pick<Pair, 'platform' | 'via'>, how: (world: Scene) => Simulated): Pair {
  return { ...pair, connect: (world) => connectSimulated(world, how(world)) }
}

async function connectSimulated(world: Scene, simulated: Simulated): Promise<Played> {
  const { key, account, toldByCall, customer = () => ({}) } = simulated
  const { page, customer: newCustomer } = await connect(world, {
    ...simulated,
    account: { ...account, ...(toldByCall && { webhookUrl: '' }) },
  })
  if (toldByCall) await world.admin.ask('POST', `/pages/${page.id}/subscribe`)
  const { platforms } = await world.sim<{ platforms: { key: string; abilities: { writes: string[] } }[] }>('GET', '/platforms')
  const pictures = platforms.find((one) => one.key === key)?.abilities.writes.includes('image') === true
  let count = 0
  return {
    page,
    meet: async (name) => phoneOf(await newCustomer(name, customer(++count)), { pictures }),
  }
}

/** The phone of one of the simulator's customers. */
export function phoneOf(customer: Customer, { pictures }: { pictures: boolean }): Phone {
  return {
    write: (text) => customer.write({ kind: 'text', text }),
    ...(pictures && { show: (file) => customer.write({ kind: 'image', file }) }),
    heard: async () =>
      (await customer.thread()).messages.flatMap(({ direction, text }) => (direction === 'out' && text !== undefined ? [text] : [])),
  }
}

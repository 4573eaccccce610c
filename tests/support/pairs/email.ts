// A mailbox: its owner had it before, and it is read from the moment at which its bell hangs.
import { connect } from '../connect.ts'
import { type Scene, until } from '../scene.ts'
import type { Pair, Played } from './pair.ts'
import { phoneOf } from './simulated.ts'

const BOX = 'shop@ngocsaigon.example'
const PASSWORD = 'the password of the mailbox'

export const email: Pair = { platform: 'email', via: 'email', connect: play }

async function play(world: Scene): Promise<Played> {
  await world.sim('PUT', `/accounts/email/${BOX}`, { name: 'Ngọc Sài Gòn', appSecret: PASSWORD })
  const settings = { ...servers(world), password: PASSWORD, senderName: 'Ngọc Sài Gòn' }
  const { page, customer } = await connect(world, {
    key: 'email',
    body: { platform: 'email', via: 'email', account: BOX, settings },
    account: {},
  })
  await until(
    () => world.sim<{ entries: unknown[] }>('GET', '/ledger?platform=email&kind=idle'),
    ({ entries }) => entries.length > 0,
  )
  let count = 0
  return { page, meet: async (name) => phoneOf(await customer(name, { username: `customer.${++count}` }), { pictures: true }) }
}

function servers({ simulator: { doors } }: Scene): Record<string, string> {
  return {
    imapHost: '127.0.0.1',
    imapPort: String(doors['email/imap']),
    imapSecurity: 'none',
    smtpHost: '127.0.0.1',
    smtpPort: String(doors['email/smtp']),
    smtpSecurity: 'none',
  }
}

// Writing to somebody first, who never wrote.
import type { FirstWritten, Integration } from '@switchboard/contracts'
import type { Step } from './inbox-acts.ts'
import { messageUntil, type Stage } from './stage.ts'

const BOX = 'shop@first.example'
const PASSWORD = 'the password of the mailbox'

async function mailboxOf({ world }: Stage): Promise<string> {
  await world.sim('PUT', `/accounts/email/${BOX}`, { name: 'Shop', appSecret: PASSWORD })
  const server = (name: 'imap' | 'smtp') => ({
    [`${name}Host`]: '127.0.0.1',
    [`${name}Port`]: String(world.simulator.doors[`email/${name}`]),
    [`${name}Security`]: 'none',
  })
  const settings = { ...server('imap'), ...server('smtp'), password: PASSWORD }
  const body = { via: 'email', platform: 'email', account: BOX, settings }
  const { pages } = await world.admin.ask<Integration>('POST', '/integrations', body)
  return pages[0]?.id ?? ''
}

export const START_ACTS: Readonly<Record<string, readonly Step[]>> = {
  'POST /api/v1/conversations': [
    {
      says: 'a mail is written first, to whoever never wrote',
      does: async (stage) => {
        const body = { pageId: await mailboxOf(stage), to: 'ana@example.com', subject: 'Your ring', text: 'It is ready.' }
        const { message } = await stage.world.agent.ask<FirstWritten>('POST', '/conversations', body)
        await messageUntil(stage.world.agent, message, ({ status }) => status === 'sent')
      },
    },
  ],
}

// What is done to persons who shall be forgotten, by the route that does it.
import type { Erasure, PrivacySettings } from '@switchboard/contracts'
import { exported, fetched } from './archives.ts'
import type { Step } from './inbox-acts.ts'
import { type Client, signIn, until } from './scene.ts'
import { conversationWith, type Stage } from './stage.ts'

const ask = ({ world }: Stage, personId: string, confirmation: string) =>
  world.admin.ask<Erasure>('POST', `/people/${personId}/erasure`, { confirmation })

export const ERASURE_ACTS: Readonly<Record<string, readonly Step[]>> = {
  'POST /api/v1/people/:id/erasure': [
    {
      says: 'somebody who wrote is erased',
      does: async (stage) => {
        const { conversation } = await conversationWith(stage.world, 'zalo', 'Soon Forgotten')
        const { id } = await ask(stage, conversation.contact.personId, 'Soon Forgotten')
        await over(stage, id)
      },
    },
  ],
  'POST /api/v1/people/:id/exports': [
    {
      says: 'what is kept of somebody is put together',
      passing: true,
      does: async (stage) => void (await exported(stage.world.admin, stage.other.conversation.contact.personId)),
    },
  ],
  'POST /api/v1/person-exports/:id/link': [
    {
      says: 'the archive is fetched',
      passing: true,
      does: async ({ world, other }) => {
        const { id } = await exported(world.admin, other.conversation.contact.personId)
        await (await fetched(world, world.admin, id)).arrayBuffer()
      },
    },
  ],
  'POST /api/v1/erasures/:id/agree': [
    {
      says: 'two erase somebody',
      does: async (stage) => {
        const { conversation } = await conversationWith(stage.world, 'messenger', 'Forgotten By Two')
        const { id } = await byTwo(stage, () => ask(stage, conversation.contact.personId, 'Forgotten By Two'))
        await (await secondOf(stage)).ask('POST', `/erasures/${id}/agree`)
        await over(stage, id)
      },
    },
  ],
  'POST /api/v1/erasures/:id/withdraw': [
    {
      says: 'a request to erase is taken back',
      passing: true,
      does: async (stage) => {
        const { personId, name } = stage.other.conversation.contact
        const { id } = await byTwo(stage, () => ask(stage, personId, name ?? personId))
        await stage.world.admin.ask('POST', `/erasures/${id}/withdraw`)
      },
    },
  ],
}

async function over({ world }: Stage, id: string): Promise<void> {
  await until(
    async () => (await world.admin.ask<{ data: Erasure[] }>('GET', '/erasures')).data.find((one) => one.id === id)?.state,
    (state) => state === 'done',
  )
}

/** Asked while two must agree. */
async function byTwo({ world: { admin } }: Stage, act: () => Promise<Erasure>): Promise<Erasure> {
  const set = async (erasureNeedsTwo: boolean) => {
    const { version } = await admin.ask<PrivacySettings>('GET', '/privacy-settings')
    await admin.ask('PUT', '/privacy-settings', { erasureNeedsTwo, version })
  }
  await set(true)
  const asked = await act()
  await set(false)
  return asked
}

async function secondOf({ world }: Stage): Promise<Client> {
  const role = await world.admin.ask<{ id: string }>('POST', '/roles', {
    name: 'Privacy',
    grants: [{ permission: 'person.erase', scope: 'all' }],
  })
  const email = 'privacy@shop.example'
  await world.admin.ask('POST', '/users', { email, name: 'Dung Vũ', password: 'a password for tests', roleIds: [role.id] })
  return signIn(world.url, email)
}

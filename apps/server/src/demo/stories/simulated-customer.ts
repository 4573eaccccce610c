import { INSTAGRAM, MESSENGER, TIKTOK, WHATSAPP, ZALO } from '../accounts.ts'
import type { SimulatorProcess } from '../simulator.ts'
import type { Customer } from './customer.ts'
import { prop } from './props/props.ts'
import type { Presence, Story, Writes } from './story.ts'

export const ACCOUNTS = { whatsapp: WHATSAPP, messenger: MESSENGER, instagram: INSTAGRAM, zalo: ZALO, tiktok: TIKTOK } as const

interface Line {
  id: string
  direction: 'in' | 'out' | 'system'
  status: string
}

// How far a message gets by itself, by how the customer is.
const REACHES = { offline: 'sent', online: 'delivered', reading: 'read' } as const

/** A customer on a platform that the simulator plays: everything he does comes to us as a signed webhook. */
export async function simulatedCustomer(
  simulator: SimulatorProcess,
  platform: keyof typeof ACCOUNTS,
  who: Story['customer'],
): Promise<Customer> {
  const { name, locale, phone } = who
  const { id } = await simulator.call<{ id: string }>('POST', '/customers', {
    platform,
    account: ACCOUNTS[platform],
    name,
    locale,
    ...(phone && platform === 'whatsapp' && { phone }),
  })
  const does = <T>(act: string, body: unknown) => simulator.call<T>('POST', `/customers/${id}/${act}`, body)
  let presence: Presence = 'reading'
  return {
    write: async (line) => (await does<{ messageId: string }>('messages', await written(line))).messageId,
    react: (messageId, emoji) => does('reactions', { messageId, emoji }),
    edit: (messageId, text) => does('edits', { messageId, text }),
    withdraw: (messageId) => does('deletes', { messageId }),
    share: (number) => does('messages', { kind: 'submit-info', payload: { name, phone: number.replace('+', '') } }),
    see: () => Promise.resolve(),
    turn: async (to) => {
      presence = to
      await simulator.call('PATCH', `/customers/${id}`, to === 'unreachable' ? { unreachable: true } : { unreachable: false, presence: to })
    },
    backdate: async (times) => {
      const { messages } = await simulator.call<{ messages: Line[] }>('GET', `/customers/${id}/thread`)
      const own = messages.flatMap((line) => ({ messageId: line.id, at: times.get(line.id) }))
      await simulator.call('PATCH', `/customers/${id}/thread`, { times: own.filter(({ at }) => at !== undefined) })
    },
    received: async () => {
      const { messages } = await simulator.call<{ messages: Line[] }>('GET', `/customers/${id}/thread`)
      return new Map(messages.filter((line) => line.direction === 'out').map((line) => [line.id, arrived(line.status, presence)]))
    },
  }
}

// A receipt that is still to come counts as come: it is what the inbox has to show in the end.
function arrived(status: string, presence: Presence): string {
  if (status === 'failed' || presence === 'unreachable') return status
  return status === 'read' || REACHES[presence] === 'sent' ? status : REACHES[presence]
}

async function written({ kind = 'text', prop: name, ...line }: Omit<Writes, 'do'>): Promise<object> {
  const file = name && (await prop(name))
  return { kind, ...line, ...(file && { file: { name: file.name, mimeType: file.mimeType, base64: file.bytes.toString('base64') } }) }
}

import { CUSTOM, EMAIL, INSTAGRAM, LINE, MESSENGER, PANCAKE, SMS, TELEGRAM, TIKTOK, VIBER, WHATSAPP, ZALO } from '../accounts.ts'
import type { SimulatorProcess } from '../simulator.ts'
import type { Customer } from './customer.ts'
import { prop } from './props/props.ts'
import type { Presence, Story, Writes } from './story.ts'

export const ACCOUNTS = {
  whatsapp: WHATSAPP,
  messenger: MESSENGER,
  instagram: INSTAGRAM,
  zalo: ZALO,
  tiktok: TIKTOK,
  telegram: TELEGRAM,
  line: LINE,
  viber: VIBER,
  sms: SMS,
  email: EMAIL,
  pancake: PANCAKE,
  custom: CUSTOM,
} as const

/** Nobody tells the business there how far its messages got, or not all of it. */
const SILENT: ReadonlySet<string> = new Set(['email', 'pancake', 'telegram', 'line', 'viber', 'sms'])

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
  const { name, locale, phone, email } = who
  const { id } = await simulator.call<{ id: string }>('POST', '/customers', {
    platform,
    account: ACCOUNTS[platform],
    name,
    locale,
    ...(phone && (platform === 'whatsapp' || platform === 'sms') && { phone }),
    ...(email && platform === 'email' && { username: email.split('@')[0] }),
  })
  // Ids of Viber have slashes in them.
  const device = `/customers/${encodeURIComponent(id)}`
  const does = <T>(act: string, body: unknown) => simulator.call<T>('POST', `${device}/${act}`, body)
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
      await simulator.call('PATCH', device, to === 'unreachable' ? { unreachable: true } : { unreachable: false, presence: to })
    },
    backdate: async (times) => {
      const { messages } = await simulator.call<{ messages: Line[] }>('GET', `${device}/thread`)
      const own = messages.flatMap((line) => ({ messageId: line.id, at: times.get(line.id) }))
      await simulator.call('PATCH', `${device}/thread`, { times: own.filter(({ at }) => at !== undefined) })
    },
    received: async () => {
      if (SILENT.has(platform)) return undefined
      const { messages } = await simulator.call<{ messages: Line[] }>('GET', `${device}/thread`)
      return new Map(messages.filter((line) => line.direction === 'out').map((line) => [line.id, arrived(line.status, presence)]))
    },
  }
}

// A receipt that is still to come counts as come: it is what the inbox has to show in the end.
function arrived(status: string, presence: Presence): string {
  if (status === 'failed' || presence === 'unreachable') return status
  return status === 'read' || REACHES[presence] === 'sent' ? status : REACHES[presence]
}

async function written({ kind = 'text', prop: one, props = one ? [one] : [], ...line }: Omit<Writes, 'do'>): Promise<object> {
  const files = await Promise.all(props.map(prop))
  return {
    kind,
    ...line,
    ...(files.length > 0 && { files: files.map(({ name, mimeType, bytes }) => ({ name, mimeType, base64: bytes.toString('base64') })) }),
  }
}

import { EMAIL, PANCAKE } from './accounts.ts'
import type { SimulatorProcess } from './simulator.ts'

const PEOPLE = [
  {
    id: '7023491188245501',
    name: 'Lý Mỹ Hạnh',
    daysAgo: 41,
    said: [
      { by: 'customer', text: 'Shop ơi nhẫn cưới mình đặt hôm trước khi nào lấy được ạ?' },
      { by: 'shop', text: 'Dạ em chào chị Hạnh, cặp nhẫn của chị thứ Năm này xong ạ.' },
      { by: 'customer', text: 'Vậy thứ Năm mình ghé Chợ Lớn lấy luôn nha' },
      { by: 'shop', text: 'Dạ vâng ạ, bên em mở cửa tới 20 giờ.' },
      { by: 'customer', text: 'Mình lấy rồi, đẹp lắm. Cảm ơn shop!' },
    ],
  },
  {
    id: '7023491188245502',
    name: 'Gabriela Ponce',
    daysAgo: 26,
    said: [
      { by: 'customer', text: '¿Abren los domingos en Chợ Lớn?' },
      { by: 'shop', text: 'Sí, de 9 a 18 h. La esperamos.' },
      { by: 'customer', text: '¡Gracias!' },
    ],
  },
] as const

const DAY_MS = 86_400_000
const PAUSE_MS = 4 * 60_000

/** Ids of all that was said on the page at Pancake before it was connected here. */
export const PAST_IDS: readonly string[] = PEOPLE.flatMap(({ id, said }) => said.map((_, i) => idOf(id, i)))

/** What customers and shop wrote to each other on the page at Pancake, weeks ago: Pancake hands it out as history. A second call changes nothing. */
export async function layPast(simulator: SimulatorProcess): Promise<void> {
  for (const { id, name, daysAgo, said } of PEOPLE) {
    const customer = await simulator.call<{ id: string }>('POST', '/customers', { platform: 'pancake', account: PANCAKE, id, name })
    const { messages } = await simulator.call<{ messages: unknown[] }>('GET', `/customers/${customer.id}/thread`)
    for (const [i, { by, text }] of said.entries()) {
      if (i < messages.length) continue
      const sentAt = new Date(Date.now() - daysAgo * DAY_MS + i * PAUSE_MS).toISOString()
      const act = by === 'shop' ? 'echo' : 'messages'
      await simulator.call('POST', `/customers/${customer.id}/${act}`, { kind: 'text', text, sentAt, messageId: idOf(id, i) })
    }
  }
}

/** Whose past that is, as the simulator names them on the page. */
export function isOfPast({ platformId }: { platformId: string }): boolean {
  return PEOPLE.some(({ id }) => id === platformId)
}

/** Accounts whose news are asked for, by a cursor. */
export const ASKED: readonly string[] = [EMAIL, PANCAKE]

function idOf(person: string, at: number): string {
  return `m_${person}-${at}`
}

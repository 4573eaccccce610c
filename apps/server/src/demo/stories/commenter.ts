import { INSTAGRAM, MESSENGER } from '../accounts.ts'
import type { SimulatorProcess } from '../simulator.ts'
import type { Customer } from './customer.ts'
import { prop } from './props/props.ts'
import type { Story, Writes } from './story.ts'

/** Where the shop publishes in the demo. */
const WALLS = {
  comments: {
    platform: 'messenger',
    account: MESSENGER,
    post: `${MESSENGER}_122131676912594941`,
    picture: 'pendant',
    words:
      'Bộ sưu tập mới: mặt dây cẩm thạch giọt nước, vàng 18K, mài tay tại xưởng. Mỗi viên một màu, không viên nào giống viên nào.\n\nĐặt làm theo yêu cầu trong 7 ngày.',
  },
  'instagram-comments': {
    platform: 'instagram',
    account: INSTAGRAM,
    post: '17912345678901234',
    picture: 'earrings',
    words: 'Pendientes de perla, engaste en oro de 18 quilates. Hechos a mano en Saigón, envío asegurado a todo el mundo.',
  },
} as const
const AGE_MS = 3 * 86_400_000

/** Which of the shop's posts a story is told under. */
export type Wall = keyof typeof WALLS

export function isWall(channel: string): channel is Wall {
  return channel in WALLS
}

/** The posts under which the demo's comments stand. A second call changes nothing. */
export async function publish(simulator: SimulatorProcess): Promise<void> {
  for (const { platform, account, post, picture, words } of Object.values(WALLS)) {
    const path = `/accounts/${platform}/${account}/posts`
    const { posts } = await simulator.call<{ posts: { id: string }[] }>('GET', path)
    if (posts.some(({ id }) => id === post)) continue
    const at = new Date(Date.now() - AGE_MS).toISOString()
    await simulator.call('POST', path, { id: post, text: words, at, ...(await sent(picture)) })
  }
}

/** Somebody who writes under the shop's post, and others who join in. Nobody but us knows how far an answer got. */
export async function commenter(simulator: SimulatorProcess, on: Wall, { name, locale }: Story['customer']): Promise<Customer> {
  const { platform, account, post } = WALLS[on]
  const wall = `/accounts/${platform}/${account}`
  const readers = new Map<string, Promise<string>>()
  const written: string[] = []
  const idOf = (reader: string): Promise<string> => {
    const known = readers.get(reader) ?? born(simulator, { platform, account, name: reader, locale })
    readers.set(reader, known)
    return known
  }
  await idOf(name)
  const change = (id: string, body: object) => simulator.call('PATCH', `${wall}/comments/${id}`, body)
  return {
    write: async ({ text, prop: picture, replyTo, reader = name }: Omit<Writes, 'do'>) => {
      const body = {
        customer: await idOf(reader),
        ...(text && { text }),
        ...(replyTo && { replyTo }),
        ...(picture && (await sent(picture))),
      }
      const { comment } = await simulator.call<{ comment: { id: string } }>('POST', `${wall}/posts/${post}/comments`, body)
      written.push(comment.id)
      return comment.id
    },
    react: () => Promise.reject(new Error(`${name} cannot react under a post`)),
    edit: async (id, text) => void (await change(id, { text })),
    withdraw: (id) => simulator.call('DELETE', `${wall}/comments/${id}`),
    share: () => Promise.reject(new Error(`${name} cannot hand over a number under a post`)),
    see: async (ids) => void written.push(...ids),
    turn: () => Promise.resolve(),
    backdate: async (times) => {
      for (const id of written) if (times.has(id)) await change(id, { at: times.get(id) })
    },
    received: () => Promise.resolve(undefined),
  }
}

async function born(
  simulator: SimulatorProcess,
  who: { platform: string; account: string; name: string; locale: string },
): Promise<string> {
  return (await simulator.call<{ id: string }>('POST', '/customers', who)).id
}

async function sent(name: Parameters<typeof prop>[0]) {
  const { name: file, mimeType, bytes } = await prop(name)
  return { file: { name: file, mimeType, base64: bytes.toString('base64') } }
}

import { YOUTUBE } from './accounts.ts'
import type { SimulatorProcess } from './simulator.ts'

const WALL = `/accounts/youtube/${YOUTUBE}`
const VIDEO = 'nGs7Lw2RkY8'
const HOUR_MS = 3_600_000

/** The shop's film, and what three viewers wrote under it: YouTube tells nobody, so the comments are there once they were asked for. A second call changes nothing. */
export async function showVideo(simulator: SimulatorProcess): Promise<void> {
  const { posts } = await simulator.call<{ posts: { id: string }[] }>('GET', `${WALL}/posts`)
  if (posts.some(({ id }) => id === VIDEO)) return
  const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString()
  await simulator.call('POST', `${WALL}/posts`, { id: VIDEO, text: 'Chế tác nhẫn cẩm thạch tại xưởng | Ngọc Sài Gòn', at: ago(50) })
  const write = async (name: string, comment: { text: string; at: string; replyTo?: string }) => {
    const customer = await simulator.call<{ id: string }>('POST', '/customers', {
      platform: 'youtube',
      account: YOUTUBE,
      name,
      locale: 'vi',
    })
    const written = await simulator.call<{ comment: { id: string } }>('POST', `${WALL}/posts/${VIDEO}/comments`, {
      customer: customer.id,
      ...comment,
    })
    return written.comment.id
  }
  const question = await write('Đoàn Khánh Vy', { text: 'Nhẫn trong video giá bao nhiêu vậy shop?', at: ago(5) })
  await write('Phùng Gia Huy', { text: 'Cho mình hỏi có làm cỡ nam không ạ', at: ago(4), replyTo: question })
  await write('Tô Hải Yến', { text: 'Mẫu giống vậy bên này nè https://example.com/nhan-re', at: ago(2) })
}

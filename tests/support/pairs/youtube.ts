// YouTube: people comment under a video, and are found by asking.
import { connect } from '../connect.ts'
import { pollNow } from '../poll-now.ts'
import type { Scene } from '../scene.ts'
import type { WallComment, WallPost } from '../wall.ts'
import type { Pair, Played } from './pair.ts'

const CHANNEL = 'UCngocSaiGon0000000000aa'
const ACCESS = { appId: 'shop.apps.googleusercontent.com', appSecret: 'client secret', refreshToken: '1//refresh' }
const WALL = `/accounts/youtube/${CHANNEL}`

export const youtube: Pair = { platform: 'youtube', via: 'google', connect: play }

async function play(world: Scene): Promise<Played> {
  await world.sim('PUT', WALL, { name: 'Ngọc Sài Gòn', ...ACCESS })
  const { page, customer } = await connect(world, {
    key: 'youtube',
    body: { platform: 'youtube', via: 'google', account: CHANNEL, ...ACCESS },
    account: {},
  })
  const { post: video } = await world.sim<{ post: WallPost }>('POST', `${WALL}/posts`, { text: 'How we set a stone' })
  const comments = async () => (await world.sim<{ posts: WallPost[] }>('GET', `${WALL}/posts`)).posts.flatMap((post) => post.comments)
  return {
    page,
    meet: async (name) => {
      const { id } = await customer(name)
      return {
        write: async (text) => {
          await world.sim<{ comment: WallComment }>('POST', `${WALL}/posts/${video.id}/comments`, { customer: id, text })
          await pollNow(world, { pageId: page.id, stream: 'comments' })
        },
        heard: async () => (await comments()).flatMap(({ via, text }) => (via === 'api' ? [text] : [])),
      }
    },
  }
}

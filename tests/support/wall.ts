// What a page publishes in the simulator, and what people write under it.
import type { Conversation, Message } from '@switchboard/contracts'
import { type Client, messagesIn, type Scene, until } from './scene.ts'

export interface WallComment {
  id: string
  text: string
  parentId?: string
  customerId?: string
  via: 'api' | 'app' | 'phone'
  hidden: boolean
  deleted: boolean
  liked: boolean
  privateReply?: string
  file?: { name: string; mimeType: string }
}

export interface WallPost {
  id: string
  text: string
  comments: WallComment[]
}

export interface Wall {
  publish(post: Record<string, unknown>): Promise<WallPost>
  comment(post: WallPost, comment: Record<string, unknown>): Promise<WallComment>
  change(comment: WallComment, change: { text?: string; hidden?: boolean }): Promise<void>
  remove(comment: WallComment): Promise<void>
  /** A comment as it stands, once it fits. */
  comes(fits: (comment: WallComment) => boolean): Promise<WallComment>
  all(): Promise<WallComment[]>
}

export function wallOf(world: Scene, platform: 'messenger' | 'instagram', account?: string): Wall {
  const base = `/accounts/${platform}/${account ?? world.channel(platform as 'messenger').account}`
  const posts = async () => (await world.sim<{ posts: WallPost[] }>('GET', `${base}/posts`)).posts
  const all = async () => (await posts()).flatMap(({ comments }) => comments)
  return {
    publish: async (post) => (await world.sim<{ post: WallPost }>('POST', `${base}/posts`, post)).post,
    comment: async (post, comment) =>
      (await world.sim<{ comment: WallComment }>('POST', `${base}/posts/${post.id}/comments`, comment)).comment,
    change: async ({ id }, change) => world.sim('PATCH', `${base}/comments/${id}`, change),
    remove: async ({ id }) => world.sim('DELETE', `${base}/comments/${id}`),
    comes: async (fits) => (await until(all, (list) => list.some(fits))).find(fits) as WallComment,
    all,
  }
}

/** The conversation in which a comment stands, once it is there. */
export async function threadOf(client: Client, comment: WallComment): Promise<{ conversation: Conversation; message: Message }> {
  const found = await until(
    async () => {
      const { data } = await client.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&place=comment&limit=100')
      for (const conversation of data) {
        const message = (await messagesIn(client, conversation.id)).find((one) => one.platformMessageId === comment.id)
        if (message) return { conversation, message }
      }
      return undefined
    },
    (thread) => thread !== undefined,
  )
  return found as NonNullable<typeof found>
}

// Everything that somebody of the team can do to comments, and what comes of them from outside.
import type { Message } from '@switchboard/contracts'
import type { Step } from './inbox-acts.ts'
import type { Stage } from './stage.ts'
import { newest } from './stage.ts'
import { threadOf, type WallComment, wallOf } from './wall.ts'

interface Written {
  comment: WallComment
  message: Message
  conversationId: string
}

/** A customer comments on a new post. */
async function written({ world, messenger }: Stage, text: string): Promise<Written> {
  const wall = wallOf(world, 'messenger')
  const comment = await wall.comment(await wall.publish({ text: 'New rings' }), { customer: messenger.customer.id, text })
  const { conversation, message } = await threadOf(world.admin, comment)
  return { comment, message, conversationId: conversation.id }
}

async function moderated(stage: Stage, { message, conversationId }: Written, act: string): Promise<void> {
  await stage.world.agent.ask('POST', `/messages/${message.id}/moderation`, { act })
  await newest(
    stage.world.admin,
    conversationId,
    ({ id, comment }) => id === message.id && comment !== null && comment.pending.length === 0,
  )
}

export const COMMENT_ACTS: Readonly<Record<string, readonly Step[]>> = {
  'POST /api/v1/messages/:id/moderation': [
    ...['hide', 'like', 'delete'].map((act) => ({
      says: `a comment has this done to it: ${act}`,
      does: async (stage: Stage) => moderated(stage, await written(stage, `Please ${act} me`), act),
    })),
    {
      says: 'a comment is answered in private, and a chat begins',
      does: async (stage) => {
        const { message, conversationId } = await written(stage, 'Write to me')
        const body = { text: 'Here we are', privately: true, replyTo: message.id }
        const reply = await stage.world.agent.ask<Message>('POST', `/conversations/${conversationId}/messages`, body)
        await newest(stage.world.admin, conversationId, ({ id, status }) => id === reply.id && status !== 'pending')
      },
    },
  ],
}

export const COMMENT_NEWS: readonly Step[] = [
  {
    says: 'somebody else answers a comment, and the post is told anew',
    does: async (stage) => {
      const { comment, conversationId } = await written(stage, 'How much?')
      const wall = wallOf(stage.world, 'messenger')
      const other = await stage.world.customer('messenger', 'Bảo')
      const post = { id: await postOf(stage, comment), text: '', comments: [] }
      const answer = await wall.comment(post, { customer: other.id, text: 'I ask too', replyTo: comment.id })
      await newest(stage.world.admin, conversationId, ({ platformMessageId }) => platformMessageId === answer.id)
    },
  },
  {
    says: 'a comment is hidden in the platform’s own tool',
    does: async (stage) => {
      const { comment, message, conversationId } = await written(stage, 'Hide me over there')
      await wallOf(stage.world, 'messenger').change(comment, { hidden: true })
      await newest(stage.world.admin, conversationId, (one) => one.id === message.id && one.comment?.state === 'hidden')
    },
  },
]

async function postOf({ world }: Stage, comment: WallComment): Promise<string> {
  const { posts } = await world.sim<{ posts: { id: string; comments: WallComment[] }[] }>(
    'GET',
    `/accounts/messenger/${world.channel('messenger').account}/posts`,
  )
  return posts.find(({ comments }) => comments.some(({ id }) => id === comment.id))?.id ?? ''
}

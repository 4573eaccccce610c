import { digits } from '../../ids.ts'
import type { Account, Customer, Line } from '../../model.ts'
import type { Act, ActContext, WebhookEvent } from '../../platform.ts'
import type { Found } from '../../wall/model.ts'
import type { Wall } from '../../wall/wall.ts'
import type { World } from '../../world/world.ts'
import { chat, chatMessage, commentMessage, commentThread, labelsOn, postShown } from './shapes.ts'

/** A chat message as it stands now: told when it is new, and again whenever it changes. */
export function tellMessage(world: World, customer: Customer, line: Line, kind = line.kind): WebhookEvent {
  const data = { conversation: chat(world, customer), message: chatMessage(world, customer, line) }
  return { kind, messageIds: [line.id], body: { event_type: 'messaging', page_id: customer.account, data } }
}

/** A comment as it stands now, with its post. */
export function tellComment(world: World, account: Account, found: Found, kind = 'comment'): WebhookEvent {
  const data = {
    conversation: commentThread(world, account, found),
    message: commentMessage(world, account, found),
    post: postShown(account, found),
  }
  return { kind, messageIds: [found.comment.id], body: { event_type: 'messaging', page_id: account.account, data } }
}

const written: Act = ({ world, customer, line }) => tellMessage(world, customer, line)

/** What a customer can write. */
export const messageActs: Readonly<Record<string, Act>> = Object.fromEntries(
  ['text', 'image', 'video', 'voice', 'audio', 'file', 'sticker'].map((kind) => [kind, written]),
)

function changed(kind: string): Act {
  return ({ world, customer, target, at }: ActContext) => {
    if (!target) return undefined
    target.changedAt = at
    return tellMessage(world, customer, target, kind)
  }
}

export const changeActs: Readonly<Record<string, Act>> = { edit: changed('edit'), delete: changed('delete') }

/** Somebody of the team writes in Pancake itself. */
export const echo: Act = ({ world, customer, line }) => tellMessage(world, customer, line, 'echo')

/** What is told besides messages. */
export const eventActs: Readonly<Record<string, Act>> = {
  'connect-status': ({ account, payload }) => ({
    kind: 'connect-status',
    messageIds: [],
    body: { event_type: 'connect_status', page_id: account.account, data: { status: 'disconnected', ...payload } },
  }),
  subscription: ({ account, payload }) => ({
    kind: 'subscription',
    messageIds: [],
    body: {
      event_type: 'subscription',
      data: {
        subscription: {
          id: digits(8),
          is_activated: true,
          is_paid: true,
          page_ids: [account.account],
          page_count: 1,
          currency: 'VND',
          ...payload,
        },
      },
    },
  }),
  conversation: ({ world, account, customer, payload, at }) => {
    if (Array.isArray(payload.tags)) Object.assign(labelsOn(customer), { tags: payload.tags.map(Number), at })
    const data = { conversation: { ...chat(world, customer), ...payload } }
    return { kind: 'conversation', messageIds: [], body: { event_type: 'conversation', page_id: account.account, data } }
  },
}

/** `<page>_<post>`, and `<post>_<comment>` under it, as on Facebook. */
export const wall: Wall = {
  postId: (account) => `${account.account}_${digits(18)}`,
  commentId: (post) => `${post.id.split('_').at(-1)}_${digits(16)}`,
  tellPost: ({ account, post, verb }) => ({
    kind: `post.${verb}`,
    messageIds: [],
    body: {
      event_type: 'post',
      page_id: account.account,
      data: { post: { ...postShown(account, { post }), is_removed: verb === 'remove' } },
    },
  }),
  tellComment: ({ world, account, post, comment, verb }) => tellComment(world, account, { post, comment }, `comment.${verb}`),
}

import type { FileRef, Line, Account, Customer } from '../../model.ts'
import { type Found, postsOf, type WallComment } from '../../wall/model.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { uuid } from '../../ids.ts'

type Json = Record<string, unknown>

/** Pancake writes UTC without saying so, with microseconds. */
export function pancakeTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}000`
}

/** The platform behind the page, by the beginning of its id. */
export function platformOf({ account, own: kept }: Account): string {
  if (typeof kept.platform === 'string') return kept.platform
  const word = /^([a-z]+)_/.exec(account)?.[1] ?? ''
  return (
    { ig: 'instagram', igo: 'instagram', waba: 'whatsapp', zl: 'zalo', tl: 'telegram', ln: 'line', tt: 'tiktok', web: 'web' }[word] ??
    'facebook'
  )
}

/** `<page>_<customer>`, as on Facebook and WhatsApp. */
export function chatId(customer: Customer): string {
  return `${customer.account}_${customer.platformId}`
}

/** Pancake's own id of a customer. */
export function customerId(customer: Customer): string {
  return own(customer, 'pageCustomerId', uuid)
}

export function contentUrl(world: World, file: Pick<FileRef, 'mediaId' | 'name'>): string {
  return `${world.url}/content.pancake.vn/${file.mediaId}/${encodeURIComponent(file.name)}`
}

function person(customer: Customer): Json {
  return { id: customer.platformId, name: customer.name }
}

/** The labels that somebody put on a chat in Pancake, by their numbers, and when. */
export function labelsOn(customer: Customer): { tags: number[]; at: number } {
  return own(customer, 'labels', () => ({ tags: [] as number[], at: 0 }))
}

/** A chat in lists and webhooks. */
export function chat(world: World, customer: Customer): Json {
  const lines = world.threads.of(customer)
  const last = lines.at(-1)
  return {
    id: chatId(customer),
    type: 'INBOX',
    page_id: customer.account,
    from: person(customer),
    from_psid: customer.platformId,
    customers: [
      {
        id: customerId(customer),
        fb_id: customer.platformId,
        name: customer.name,
        avatar_url: customer.avatar ?? `${world.url}/_sim/avatars/${customer.id}.png`,
      },
    ],
    customer_id: customerId(customer),
    tags: labelsOn(customer).tags,
    assignee_ids: [],
    seen: false,
    snippet: last?.text ?? '',
    message_count: lines.length,
    read_watermarks: null,
    inserted_at: pancakeTime(lines[0]?.at ?? 0),
    updated_at: pancakeTime(Math.max(labelsOn(customer).at, ...lines.map(({ at, changedAt = 0 }) => Math.max(at, changedAt)))),
  }
}

/** A message of a chat. `staff`: who wrote it in Pancake. */
export function chatMessage(world: World, customer: Customer, line: Line): Json {
  const account = world.accountOf(customer)
  const fromPage = line.direction === 'out'
  return {
    ...common(account.account, chatId(customer), line),
    id: line.id,
    type: 'INBOX',
    from: fromPage
      ? { id: account.account, name: account.name, ...(line.via === 'app' && { admin_name: line.author ?? 'Lan Anh' }) }
      : { ...person(customer), page_customer_id: customerId(customer) },
    attachments: line.files.map((file) => ({ type: KINDS[line.kind] ?? 'file', url: contentUrl(world, file), name: file.name })),
    parent_id: null,
    is_removed: line.deleted,
    removed_by: line.deleted ? customer.platformId : null,
    edit_history: history(line.edits),
    ...(line.replyTo && { reply_message_id: line.replyTo }),
  }
}

const KINDS: Readonly<Record<string, string>> = {
  image: 'photo',
  gif: 'photo',
  video: 'video',
  voice: 'audio',
  audio: 'audio',
  sticker: 'sticker',
}

function common(page: string, conversation: string, { at, text = '' }: { at: number; text?: string | undefined }): Json {
  return {
    conversation_id: conversation,
    page_id: page,
    inserted_at: pancakeTime(at),
    message: text && `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</div>`,
    original_message: text,
    has_phone: /\b0\d{9}\b/.test(text),
    is_hidden: false,
    is_removed: false,
    like_count: null,
    rich_message: null,
    show_info: true,
  }
}

function history(edits: number): Json[] | null {
  return edits === 0 ? null : Array.from({ length: edits }, (_, i) => ({ version: i + 1 }))
}

/** The comment on top of a thread. */
export function topOf({ post, comment }: Found): WallComment {
  let top = comment
  for (let above: WallComment | undefined = comment; above; above = post.comments.find(({ id }) => id === above?.parentId)) top = above
  return top
}

/** The conversation of a comment: all under the one on top, by whose id it goes. */
export function commentThread(world: World, account: Account, found: Found): Json {
  const top = topOf(found)
  const author = authorOf(world, account, top)
  return {
    id: top.id,
    type: 'COMMENT',
    page_id: account.account,
    from: { id: author.id, name: author.name },
    post_id: found.post.id,
    tags: [],
    assignee_ids: [],
    seen: false,
    snippet: found.comment.text,
    inserted_at: pancakeTime(top.at),
    updated_at: pancakeTime(Math.max(...found.post.comments.map(({ at }) => at))),
  }
}

export function commentMessage(world: World, account: Account, found: Found): Json {
  const { comment } = found
  const top = topOf(found)
  return {
    ...common(account.account, top.id, comment),
    id: comment.id,
    type: 'COMMENT',
    from: authorOf(world, account, comment),
    attachments: comment.file ? [{ type: 'photo', url: contentUrl(world, comment.file), name: comment.file.name }] : [],
    parent_id: comment.parentId ?? null,
    is_parent: comment.parentId === undefined,
    is_hidden: comment.hidden,
    is_removed: comment.deleted,
    removed_by: comment.deleted ? (authorOf(world, account, comment).id as string) : null,
    edit_history: history(comment.edits),
    can_reply_privately: comment.customerId !== undefined && comment.privateReply === undefined,
    user_likes: comment.liked,
  }
}

function authorOf(world: World, account: Account, comment: WallComment): Json {
  const customer = comment.customerId === undefined ? undefined : world.customers.get(comment.customerId)
  if (!customer) return { id: account.account, name: account.name, ...(comment.via === 'app' && { admin_name: 'Lan Anh' }) }
  return { ...person(customer), page_customer_id: customerId(customer) }
}

export function postShown(account: Account, { post }: Pick<Found, 'post'>): Json {
  return {
    id: post.id,
    message: post.text,
    type: post.file ? 'photo' : 'status',
    from: { id: account.account, name: account.name },
    inserted_at: pancakeTime(post.at),
    attachments: { data: [] },
    story: null,
  }
}

/** Every comment of an account with its post. */
export function commentsOf(account: Account): Found[] {
  return postsOf(account)
    .filter(({ removed }) => !removed)
    .flatMap((post) => post.comments.map((comment) => ({ post, comment })))
}

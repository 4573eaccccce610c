import type { Delivery, OutboundMessage } from '../adapter.ts'
import { refused } from '../shared/outcome.ts'
import type { Api } from './api.ts'
import { chatAndAuthor } from './live-item.ts'

/** The comment on top: answers hang below that one alone, and their ids begin with its. */
export function topOf(comment: string): string {
  return comment.split('.', 1)[0] ?? comment
}

/** An id of live chat; comments have others. */
export function isOfLiveChat(id: string): boolean {
  return id.startsWith('LCC.')
}

/** Answers below a comment, or speaks in the chat of a live video. Fifty units. */
export async function send(api: Api, { place, parent, text = '', threadKey }: OutboundMessage): Promise<Delivery> {
  if (place !== 'live') {
    if (parent === undefined)
      return refused({ class: 'content', code: 'no-comment', message: 'There is no comment that could be answered.' })
    return api.insert('comments', { part: 'snippet' }, { snippet: { parentId: topOf(parent), textOriginal: text } })
  }
  const chat = chatAndAuthor(threadKey)?.chat
  if (chat === undefined) return refused({ class: 'content', code: 'no-chat', message: 'There is no live chat to write to.' })
  const snippet = { liveChatId: chat, type: 'textMessageEvent', textMessageDetails: { messageText: text } }
  return api.insert('liveChat/messages', { part: 'snippet' }, { snippet })
}

/** Changes a comment of the channel's own. Fifty units. */
export async function edit(api: Api, target: string, text: string): Promise<Delivery> {
  const done = await api.change('PUT', 'comments', { part: 'snippet' }, { id: target, snippet: { textOriginal: text } })
  return done.kind === 'accepted' ? { ...done, externalId: target } : done
}

/** Takes back what the channel itself wrote. Fifty units. */
export function remove(api: Api, target: string): Promise<Delivery> {
  return api.change('DELETE', isOfLiveChat(target) ? 'liveChat/messages' : 'comments', { id: target })
}

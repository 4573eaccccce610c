// The chat on the shop's own site: a visitor speaks to the product itself, as the widget does.
import { randomUUID } from 'node:crypto'
import type { Integration, Page, WidgetConversation, WidgetMessage } from '@switchboard/contracts'
import type { Scene } from '../scene.ts'
import { API } from '../visitor-socket.ts'
import type { Pair, Phone, PictureFile, Played } from './pair.ts'

export const web: Pair = { platform: 'web', via: 'web', connect: play }

async function play(world: Scene): Promise<Played> {
  const { pages } = await world.admin.ask<Integration>('POST', '/integrations', { platform: 'web', via: 'web', name: 'Shop chat' })
  const page = pages[0] as Page
  return { page, meet: (name) => visitor(world, page, name) }
}

async function visitor({ url }: Scene, { account: inbox }: Page, name: string): Promise<Phone> {
  const { token } = await ask<{ token: string }>(url, '/sessions', { body: { inbox, locale: 'en' } })
  const mine = <T>(path: string, body?: object | FormData) => ask<T>(url, path, { token, body })
  let conversation: string | undefined
  async function say(message: object): Promise<void> {
    const sent = { clientMessageId: randomUUID(), ...message }
    if (conversation) await mine(`/conversations/${conversation}/messages`, sent)
    else
      conversation = (await mine<{ conversation: WidgetConversation }>('/conversations', { message: sent, form: { name } })).conversation.id
  }
  const thread = async () => (await mine<{ data: WidgetMessage[] }>(`/conversations/${conversation}/messages`)).data
  return {
    write: (text) => say({ text }),
    show: async (picture) => say({ attachments: [(await mine<{ uploadId: string }>('/uploads', formOf(picture))).uploadId] }),
    heard: async () => (await thread()).flatMap(({ direction, text }) => (direction === 'out' && text !== null ? [text] : [])),
    read: async () => mine(`/conversations/${conversation}/read`, { seq: (await thread()).at(-1)?.seq }),
  }
}

function formOf({ name, mimeType, base64 }: PictureFile): FormData {
  const form = new FormData()
  form.set('file', new File([Buffer.from(base64, 'base64')], name, { type: mimeType }))
  return form
}

async function ask<T>(url: string, path: string, { token, body }: { token?: string; body?: object | FormData | undefined }): Promise<T> {
  const isForm = body instanceof FormData
  const answer = await fetch(`${url}${API}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...(body && !isForm && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

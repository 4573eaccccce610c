import type { Account, Line } from '../../model.ts'
import type { Answer } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import { fetchLink } from '../../wire/fetch-link.ts'
import { fileRef } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { attachmentNotFetched, wrongData } from './errors.ts'

const MB = 1024 * 1024

/** What a kind of file may be, and how large. */
const FILES: Readonly<Record<string, { most: number; types: RegExp }>> = {
  image: { most: 8 * MB, types: /^image\/(png|jpeg|gif)$/ },
  video: { most: 25 * MB, types: /^video\/(mp4|ogg|x-msvideo|quicktime|webm)$/ },
  audio: { most: 25 * MB, types: /^audio\/(aac|mp4|m4a|x-m4a|wav|x-wav)$/ },
  file: { most: 25 * MB, types: /^application\/pdf$/ },
}

export interface Content {
  line: Partial<Line>
  refusal?: Answer
}

/** What a valid message shows on the phone, or why it is not taken after all. */
export async function contentOf(message: unknown, account: Account, world: World): Promise<Content> {
  const one = at(message, 'attachment')
  const several = list(at(message, 'attachments'))
  if (one !== undefined) return await attached(one, account, world)
  if (several.length > 0) return await album(several, account, world)
  const choices = list(at(message, 'quick_replies')).map((reply) => ({
    id: String(at(reply, 'payload')),
    title: String(at(reply, 'title')),
  }))
  return { line: { text: text(at(message, 'text')) ?? '', choices } }
}

async function attached(one: unknown, account: Account, world: World): Promise<Content> {
  const kind = String(at(one, 'type'))
  if (kind === 'like_heart') return { line: { kind: 'sticker', text: '❤️' } }
  if (kind === 'MEDIA_SHARE') return { line: { kind: 'post', text: `Post ${String(at(one, 'payload', 'id'))}` } }
  if (kind === 'template') return { line: templateLine(at(one, 'payload')) }
  return await filed(kind, text(at(one, 'payload', 'url')) ?? '', { account, world })
}

function templateLine(payload: unknown): Partial<Line> {
  const first = at(payload, 'elements', 0)
  const words = [at(first, 'title'), at(first, 'subtitle')].filter((word) => typeof word === 'string')
  const choices = list(at(first, 'buttons')).map((button) => {
    const url = text(at(button, 'url'))
    return { id: text(at(button, 'payload')) ?? url ?? '', title: String(at(button, 'title')), ...(url ? { url } : {}) }
  })
  return { kind: 'template', text: words.join('\n'), choices }
}

async function album(items: readonly unknown[], account: Account, world: World): Promise<Content> {
  const contents = await Promise.all(items.map((item) => attached(item, account, world)))
  const refused = contents.find((content) => content.refusal)
  return refused ?? { line: { kind: 'image', files: contents.flatMap((content) => content.line.files ?? []) } }
}

async function filed(kind: string, link: string, { account, world }: { account: Account; world: World }): Promise<Content> {
  const fetched = await fetchLink(link)
  if (fetched.kind === 'elsewhere') return { line: { kind, files: [{ mediaId: '', name: link, mimeType: '', size: 0, href: link }] } }
  if (fetched.kind === 'failed') return { line: {}, refusal: attachmentNotFetched() }
  const rule = FILES[kind]
  const { mimeType, bytes } = fetched.file
  if (rule && !rule.types.test(mimeType.split(';')[0] ?? ''))
    return { line: {}, refusal: wrongData(`${mimeType} cannot be sent as ${kind}`) }
  if (rule && bytes.length > rule.most) return { line: {}, refusal: wrongData(`a file of kind ${kind} is too large`) }
  return { line: { kind, files: [fileRef(world.media.add(account.account, fetched.file, world.now()))] } }
}

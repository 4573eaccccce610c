import { graphError } from '../../meta/graph.ts'
import type { Account, Choice, Line } from '../../model.ts'
import type { Answer, UploadedFile } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import { fetchLink } from '../../wire/fetch-link.ts'
import { fileRef, type Media } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { attachmentNotFetched, noSuchAttachment } from './errors.ts'

const MB = 1024 * 1024
const UPLOAD_LIFE_MS = 90 * 86_400_000

export interface Content {
  line: Partial<Line>
  attachmentId?: string
  refusal?: Answer
}

export interface Described {
  message: unknown
  file: UploadedFile | undefined
  account: Account
  world: World
}

/** What a valid message shows on the phone, or why it is not taken after all. */
export async function contentOf(described: Described): Promise<Content> {
  const { message } = described
  if (at(message, 'sticker_id') !== undefined) return { line: { kind: 'sticker', text: '👍' } }
  const one = at(message, 'attachment')
  if (at(one, 'type') === 'template') return { line: templateLine(at(one, 'payload')) }
  if (one !== undefined) return await attachment(one, described)
  const several = list(at(message, 'attachments'))
  if (several.length > 0) return await album(several, described)
  return { line: { text: text(at(message, 'text')) ?? '', choices: list(at(message, 'quick_replies')).map(quickReply) } }
}

function quickReply(reply: unknown): Choice {
  const type = text(at(reply, 'content_type'))
  return type === 'text'
    ? { id: String(at(reply, 'payload')), title: String(at(reply, 'title')) }
    : { id: String(type), title: String(type) }
}

function templateLine(payload: unknown): Partial<Line> {
  const first = at(payload, 'elements', 0)
  const words = [at(payload, 'text'), at(first, 'title'), at(first, 'subtitle')].filter((word) => typeof word === 'string')
  const buttons = list(at(payload, 'buttons') ?? at(first, 'buttons'))
  return { kind: 'template', text: words.join('\n'), choices: buttons.map(buttonChoice) }
}

function buttonChoice(button: unknown): Choice {
  const url = text(at(button, 'url'))
  return { id: text(at(button, 'payload')) ?? url ?? '', title: String(at(button, 'title')), ...(url ? { url } : {}) }
}

async function album(items: readonly unknown[], described: Described): Promise<Content> {
  const contents = await Promise.all(items.map((item) => attachment(item, described)))
  const refused = contents.find((content) => content.refusal)
  return refused ?? { line: { kind: contents[0]?.line.kind ?? 'image', files: contents.flatMap((content) => content.line.files ?? []) } }
}

async function attachment(one: unknown, { file, account, world }: Described): Promise<Content> {
  const kind = String(at(one, 'type'))
  const id = text(at(one, 'payload', 'attachment_id'))
  if (id !== undefined) return known(kind, world.media.get(id), { account, world })
  if (file) return stored(kind, world.media.add(account.account, file, world.now()))
  const link = text(at(one, 'payload', 'url')) ?? ''
  const fetched = await fetchLink(link)
  if (fetched.kind === 'elsewhere') return { line: { kind, files: [{ mediaId: '', name: link, mimeType: '', size: 0, href: link }] } }
  if (fetched.kind === 'failed') return { line: {}, refusal: attachmentNotFetched() }
  return stored(kind, world.media.add(account.account, fetched.file, world.now()))
}

function known(kind: string, media: Media | undefined, { account, world }: { account: Account; world: World }): Content {
  if (media?.account !== account.account || world.now() - media.storedAt > UPLOAD_LIFE_MS) return { line: {}, refusal: noSuchAttachment() }
  return stored(kind, media)
}

/** Every stored file can be sent again by its id; the answer names it. */
export function stored(kind: string, media: Media): Content {
  const refusal = tooBig(kind, media) ?? wrongType(kind, media)
  if (refusal) return { line: {}, refusal }
  return { line: { kind, files: [fileRef(media)] }, attachmentId: media.id }
}

function tooBig(kind: string, media: Media): Answer | undefined {
  const most = kind === 'image' ? 8 * MB : 25 * MB
  return media.size > most ? graphError(100, '(#100) The attachment size exceeds allowable limit', { subcode: 2018109 }) : undefined
}

function wrongType(kind: string, media: Media): Answer | undefined {
  return kind === 'file' || media.mimeType.startsWith(`${kind}/`)
    ? undefined
    : graphError(100, '(#100) Upload attachment failure: wrong type', { subcode: 2018047 })
}

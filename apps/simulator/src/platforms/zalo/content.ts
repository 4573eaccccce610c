import type { Account, Choice, Line } from '../../model.ts'
import type { Answer } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import { fetchLink } from '../../wire/fetch-link.ts'
import { fileRef, type Media } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { invalidParameter, zaloError } from './errors.ts'

const UPLOAD_LIFE_MS = 7 * 86_400_000
const MAX_TEXT = 2_000

export interface Content {
  line: Partial<Line>
  refusal?: Answer
}

/** What a message of the right shape shows on the phone, or why it is not taken after all. */
export async function contentOf(message: unknown, account: Account, world: World): Promise<Content> {
  const words = text(at(message, 'text')) ?? ''
  if ([...words].length > MAX_TEXT) return { line: {}, refusal: zaloError(-210, 'Text is too long: 2000 characters at most') }
  const quote = text(at(message, 'quote_message_id'))
  const base: Partial<Line> = { kind: 'text', text: words, ...(quote ? { replyTo: quote } : {}) }
  const attachment = at(message, 'attachment')
  if (attachment === undefined) return words ? { line: base } : { line: {}, refusal: invalidParameter('message is empty') }
  if (at(attachment, 'type') === 'file') return file(base, uploaded(text(at(attachment, 'payload', 'token')), account, world))
  const payload = at(attachment, 'payload')
  if (at(payload, 'template_type') === 'media') return await media(base, at(payload, 'elements', 0), { account, world })
  return {
    line: {
      ...base,
      kind: at(payload, 'template_type') === 'list' ? 'list' : 'template',
      text: templateText(words, payload),
      choices: choices(payload),
    },
  }
}

function uploaded(id: string | undefined, account: Account, world: World): Media | undefined {
  const media = id === undefined ? undefined : world.media.get(id)
  return media?.account === account.account && world.now() - media.storedAt <= UPLOAD_LIFE_MS ? media : undefined
}

function file(base: Partial<Line>, media: Media | undefined): Content {
  return media ? { line: { ...base, kind: 'file', files: [fileRef(media)] } } : { line: {}, refusal: gone() }
}

async function media(base: Partial<Line>, element: unknown, where: { account: Account; world: World }): Promise<Content> {
  const { account, world } = where
  const kind = String(at(element, 'media_type'))
  if (kind === 'sticker') return { line: { ...base, kind, text: '🌸' } }
  const link = text(at(element, 'url'))
  if (link === undefined) {
    const known = uploaded(text(at(element, 'attachment_id')), account, world)
    return known ? { line: { ...base, kind, files: [fileRef(known)] } } : { line: {}, refusal: gone() }
  }
  const fetched = await fetchLink(link)
  if (fetched.kind === 'failed') return { line: {}, refusal: invalidParameter('url cannot be fetched') }
  if (fetched.kind === 'elsewhere')
    return { line: { ...base, kind, files: [{ mediaId: '', name: link, mimeType: '', size: 0, href: link }] } }
  return { line: { ...base, kind, files: [fileRef(world.media.add(account.account, fetched.file, world.now()))] } }
}

function gone(): Answer {
  return zaloError(-100, 'attachment_id is invalid or has expired')
}

function templateText(words: string, payload: unknown): string {
  const elements = list(at(payload, 'elements')).flatMap((element) => [at(element, 'title'), at(element, 'subtitle')])
  return [words, at(payload, 'text'), ...elements].filter((part) => typeof part === 'string' && part !== '').join('\n')
}

function choices(payload: unknown): Choice[] {
  return list(at(payload, 'buttons')).map((button) => {
    const url = text(at(button, 'payload', 'url'))
    return { id: text(at(button, 'payload')) ?? String(at(button, 'title')), title: String(at(button, 'title')), ...(url ? { url } : {}) }
  })
}

import type { Account, Line } from '../../model.ts'
import type { Answer, PlatformError } from '../../platform.ts'
import { at, list, numeric, text } from '../../read.ts'
import { fetchLink } from '../../wire/fetch-link.ts'
import { fileRef } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { MEDIA_FAILED, refusal } from './errors.ts'
import { mediaRule, UPLOAD_LIFE_MS } from './media-rules.ts'
import { renderTemplate } from './template-render.ts'

/** What a valid message shows on the phone, and what is found wrong with it at once or only later. */
export interface Content {
  line: Partial<Line>
  refusal?: Answer
  failure?: PlatformError
}

export interface Described {
  type: string
  part: unknown
  account: Account
  world: World
}

export async function contentOf(described: Described): Promise<Content> {
  const { type, part } = described
  if (mediaRule(type)) return await mediaContent(described)
  const reader = readers[type]
  return reader ? reader(part, described) : { line: {} }
}

const readers: Readonly<Record<string, (part: unknown, described: Described) => Content>> = {
  text: (part) => ({ line: { text: String(at(part, 'body')) } }),
  location: (part) => ({ line: { location: place(part) } }),
  contacts: (part) => ({ line: { kind: 'contact', contact: card(part) } }),
  interactive: (part) => ({ line: { text: text(at(part, 'body', 'text')) ?? '', choices: choices(part) } }),
  reaction: (part, { account, world }) => {
    const known = world.threads.find(account, String(at(part, 'message_id')))
    return known
      ? { line: {} }
      : {
          line: {},
          refusal: refusal({
            code: 131009,
            title: 'Parameter value is not valid',
            details: 'reaction.message_id names no message of this number',
          }),
        }
  },
  template: (part, { account, world }) => renderTemplate(account, part, world),
}

function place(part: unknown): NonNullable<Line['location']> {
  const name = text(at(part, 'name'))
  const address = text(at(part, 'address'))
  return {
    latitude: numeric(at(part, 'latitude')) ?? 0,
    longitude: numeric(at(part, 'longitude')) ?? 0,
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address }),
  }
}

function card(part: unknown): NonNullable<Line['contact']> {
  const phone = text(at(part, 0, 'phones', 0, 'phone'))
  const email = text(at(part, 0, 'emails', 0, 'email'))
  return { name: text(at(part, 0, 'name', 'formatted_name')) ?? '', ...(phone ? { phone } : {}), ...(email ? { email } : {}) }
}

function choices(part: unknown): NonNullable<Line['choices']> {
  const buttons = list(at(part, 'action', 'buttons')).map((button) => at(button, 'reply'))
  const rows = list(at(part, 'action', 'sections')).flatMap((section) => list(at(section, 'rows')))
  const url = text(at(part, 'action', 'parameters', 'url'))
  const link = url ? [{ id: url, title: text(at(part, 'action', 'parameters', 'display_text')) ?? url, url }] : []
  return [...[...buttons, ...rows].map((one) => ({ id: String(at(one, 'id')), title: String(at(one, 'title')) })), ...link]
}

async function mediaContent({ type, part, account, world }: Described): Promise<Content> {
  const caption = text(at(part, 'caption'))
  const line: Partial<Line> = {
    kind: type === 'document' ? 'file' : at(part, 'voice') === true ? 'voice' : type,
    ...(caption ? { text: caption } : {}),
  }
  const id = text(at(part, 'id'))
  if (id === undefined) return await linked(String(at(part, 'link')), { line, type, account, world })
  const media = world.media.get(id)
  if (!media || media.account !== account.account || world.now() - media.storedAt > UPLOAD_LIFE_MS) {
    return {
      line,
      refusal: refusal({
        code: 131009,
        title: 'Parameter value is not valid',
        details: `${type}.id ${id} names no media of this number, or it has expired`,
      }),
    }
  }
  const filename = text(at(part, 'filename'))
  return {
    line: { ...line, files: [{ ...fileRef(media), ...(filename ? { name: filename } : {}) }] },
    ...wrongType(type, media.mimeType, media.size),
  }
}

async function linked(link: string, sent: { line: Partial<Line>; type: string; account: Account; world: World }): Promise<Content> {
  const { line, type, account, world } = sent
  const fetched = await fetchLink(link)
  if (fetched.kind === 'elsewhere') return { line: { ...line, files: [{ mediaId: '', name: link, mimeType: '', size: 0, href: link }] } }
  if (fetched.kind === 'failed') return { line, failure: MEDIA_FAILED }
  const media = world.media.add(account.account, fetched.file, world.now())
  return { line: { ...line, files: [fileRef(media)] }, ...wrongType(type, media.mimeType, media.size) }
}

function wrongType(type: string, mimeType: string, size: number): { failure?: PlatformError } {
  const rule = mediaRule(type)
  const plain = mimeType.split(';')[0]?.trim() ?? ''
  return !rule || (rule.accepts(plain) && size <= rule.maxBytes) ? {} : { failure: MEDIA_FAILED }
}

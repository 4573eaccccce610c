import type { Account, Choice, FileRef, Line } from '../../model.ts'
import { at, list, numeric, text } from '../../read.ts'
import { fetchLink } from '../../wire/fetch-link.ts'
import { fileRef } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { messageIdIn } from './ids.ts'

const TYPES: Readonly<Record<string, RegExp>> = {
  image: /^image\/(?:jpeg|png)\b/,
  video: /^video\/mp4\b/,
  audio: /^audio\/(?:mp4|mpeg|x-m4a)\b/,
}

interface Where {
  account: Account
  world: World
}

/** What a message of the right shape shows on the phone. What cannot be fetched shows as that: LINE has said yes long before. */
export async function contentOf(message: unknown, where: Where): Promise<Partial<Line>> {
  const kind = String(at(message, 'type'))
  const base = { kind, ...quoted(message), ...choices(message), ...author(message) }
  if (kind in TYPES) return { ...base, ...(await fetched(message, kind, where)), ...tracked(message) }
  if (kind === 'location') return { ...base, ...place(message) }
  if (kind === 'sticker') return { ...base, text: '🌸' }
  if (kind === 'text') return { ...base, text: text(at(message, 'text')) ?? '' }
  return { ...base, kind: 'template', text: text(at(message, 'altText')) ?? '' }
}

async function fetched(message: unknown, kind: string, { account, world }: Where): Promise<Partial<Line>> {
  const address = text(at(message, 'originalContentUrl')) ?? ''
  const found = await fetchLink(address)
  if (found.kind === 'elsewhere') return { files: [{ mediaId: '', name: address, mimeType: '', size: 0, href: address } satisfies FileRef] }
  if (found.kind === 'failed') return { text: '⚠ The file cannot be loaded' }
  if (!TYPES[kind]?.test(found.file.mimeType)) return { text: `⚠ ${found.file.mimeType} cannot be shown` }
  return { files: [fileRef(world.media.add(account.account, found.file, world.now()))] }
}

function place(message: unknown): Partial<Line> {
  const [latitude, longitude] = [numeric(at(message, 'latitude')) ?? 0, numeric(at(message, 'longitude')) ?? 0]
  return { location: { latitude, longitude, name: String(at(message, 'title')), address: String(at(message, 'address')) } }
}

function quoted(message: unknown): Partial<Line> {
  const replyTo = messageIdIn(text(at(message, 'quoteToken')) ?? '', 'q')
  return replyTo ? { replyTo } : {}
}

function tracked(message: unknown): Partial<Line> {
  const correlation = text(at(message, 'trackingId'))
  return correlation ? { correlation } : {}
}

function author(message: unknown): Partial<Line> {
  const name = text(at(message, 'sender', 'name'))
  return name ? { author: name } : {}
}

function choices(message: unknown): Partial<Line> {
  const found = list(at(message, 'quickReply', 'items')).map((item): Choice => {
    const title = text(at(item, 'action', 'label')) ?? ''
    const url = text(at(item, 'action', 'uri'))
    return { id: text(at(item, 'action', 'data')) ?? text(at(item, 'action', 'text')) ?? title, title, ...(url ? { url } : {}) }
  })
  return found.length > 0 ? { choices: found } : {}
}

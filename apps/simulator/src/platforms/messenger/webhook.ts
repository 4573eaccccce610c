import type { Account, Customer, Line } from '../../model.ts'
import type { WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import type { World } from '../../world/world.ts'

/** One thing that happened between a person and the page. */
interface Messaging {
  kind: string
  messageIds: string[]
  at: number
  part: Record<string, unknown>
  /** Echoes come from the page; everything else from the person. */
  from?: 'page' | 'nobody'
  list?: 'messaging' | 'standby'
}

export function told(account: Account, customer: Customer, what: Messaging): WebhookEvent {
  const page = { id: account.account }
  const person = { id: customer.platformId }
  const ends =
    what.from === 'page' ? { sender: page, recipient: person } : { ...(what.from === 'nobody' ? {} : { sender: person }), recipient: page }
  const entry = { id: account.account, time: what.at, [what.list ?? 'messaging']: [{ ...ends, timestamp: what.at, ...what.part }] }
  return { kind: what.kind, messageIds: what.messageIds, body: { object: 'page', entry: [entry] } }
}

const TYPES: Readonly<Record<string, string>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'audio',
  file: 'file',
  sticker: 'sticker',
}

/** Files as Messenger names them: a signed address that anybody may fetch for a while. */
export function attachments(world: World, line: Line): Record<string, unknown>[] {
  return line.files.map((file) => ({
    type: TYPES[line.kind] ?? 'file',
    payload: present({ url: cdnUrl(world, file.mediaId), sticker_id: line.kind === 'sticker' ? 369239263222822 : undefined }),
  }))
}

export function cdnUrl(world: World, mediaId: string): string {
  const expiry = Math.floor(world.now() / 1000 + 2 * 86_400).toString(16)
  return `${world.url}/scontent/v/t1.15752-9/${mediaId}?oe=${expiry}`
}

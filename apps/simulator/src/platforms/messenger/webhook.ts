import { cdnUrl } from '../../meta/cdn.ts'
import { type Messaging, messagingEvent } from '../../meta/messaging.ts'
import type { Account, Customer, Line } from '../../model.ts'
import type { WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import type { World } from '../../world/world.ts'

export function told(account: Account, customer: Customer, what: Messaging): WebhookEvent {
  return messagingEvent('page', { account, customer }, what)
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
    payload: present({
      url: cdnUrl(world, `/scontent/v/t1.15752-9/${file.mediaId}`),
      sticker_id: line.kind === 'sticker' ? 369239263222822 : undefined,
    }),
  }))
}

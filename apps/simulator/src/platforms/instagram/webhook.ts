import { cdnUrl } from '../../meta/cdn.ts'
import { type Messaging, messagingEvent } from '../../meta/messaging.ts'
import type { Account, Customer, Line } from '../../model.ts'
import type { WebhookEvent } from '../../platform.ts'
import type { World } from '../../world/world.ts'

export function told(account: Account, customer: Customer, what: Messaging): WebhookEvent {
  return messagingEvent('instagram', { account, customer }, what)
}

const TYPES: Readonly<Record<string, string>> = { image: 'image', video: 'video', audio: 'audio', voice: 'audio', file: 'file' }

/** Files as Instagram names them: a signed address that anybody may fetch for a while. */
export function attachments(world: World, line: Line): Record<string, unknown>[] {
  return line.files.map((file) => ({ type: TYPES[line.kind] ?? 'file', payload: { url: mediaUrl(world, file.mediaId) } }))
}

export function mediaUrl(world: World, mediaId: string): string {
  return cdnUrl(world, `/ig_messaging_cdn/${mediaId}`)
}

import type { JsonObject } from '@switchboard/contracts'
import type { Delivery, Http, OutboundMessage, PageAccess, PlatformError } from '../adapter.ts'
import { readFile } from '../shared/files.ts'
import { compact, idOf, objectOf } from '../shared/json.ts'
import { multipart } from '../shared/multipart.ts'
import { ask, refused, submit } from '../shared/outcome.ts'
import { inConversation, pageCall, post, upload } from './api.ts'
import { errorIn } from './errors.ts'
import { conversationOf, platformUser } from './recipient.ts'
import { render } from './render.ts'
import { kindOn } from './ids.ts'
import type { Platform } from '@switchboard/contracts'

/** Sends one message: its file first, whose failure leaves no doubt, then the one call that sends. */
export async function send(platform: Platform, access: PageAccess, http: Http, message: OutboundMessage): Promise<Delivery> {
  const conversation = conversationOf(platform, access, message)
  if (conversation === undefined)
    return refused({ class: 'recipient', code: 'no-conversation', message: 'Pancake knows no conversation with this customer yet.' })
  const [medium] = message.media ?? []
  const content = medium && (await uploaded(access, http, medium.file))
  if (content && 'class' in content) return refused(content)
  const user = platformUser(platform, message.to)
  const url = pageCall(access, inConversation(conversation, '/messages'))
  return submit(http, post(url, render(message, { content, user })), {
    error: errorIn,
    accepted: (json) => accepted(json, message, user === undefined ? undefined : { kind: kindOn(platform), value: user }),
  })
}

async function uploaded(
  access: PageAccess,
  http: Http,
  file: NonNullable<OutboundMessage['media']>[number]['file'],
): Promise<{ id: string; type: string } | PlatformError> {
  const read = await readFile(file)
  if ('error' in read) return read.error
  const form = multipart({ fields: {}, file: { field: 'file', name: file.name, mimeType: file.mimeType, bytes: read.bytes } })
  const answer = await ask(http, upload(pageCall(access, '/upload_contents'), form), errorIn)
  if ('error' in answer) return answer.error
  const { id, attachment_type } = objectOf(answer.json)
  const content = idOf(id)
  return content === undefined
    ? { class: 'retry', code: 'nonsense', message: 'Pancake gave the file no id.' }
    : { id: content, type: idOf(attachment_type) ?? 'DOCUMENT' }
}

/** Only `success: true` with an id is one: anything else leaves the message in doubt. A private reply opens the chat with the comment's author. */
function accepted(
  json: unknown,
  { privately }: OutboundMessage,
  author: { kind: string; value: string } | undefined,
): Delivery | undefined {
  const answer: JsonObject = objectOf(json)
  const externalId = idOf(answer.id)
  if (answer.success !== true || externalId === undefined) return undefined
  const opens = privately && author ? { contact: { identities: [author] as const } } : undefined
  return compact({ kind: 'accepted' as const, externalId, opens })
}

import type { Delivery, Http, OutboundMessage, PageAccess } from '../adapter.ts'
import { readFile } from '../shared/files.ts'
import { idOf, objectOf } from '../shared/json.ts'
import { refused, submit } from '../shared/outcome.ts'
import { methodRequest } from './api.ts'
import { errorIn, movedTo } from './errors.ts'
import { messageId } from './ids.ts'
import { identityOf, numberOf } from './people.ts'
import { render, type SendCall } from './render.ts'
import type { UploadForm } from '../shared/multipart.ts'

/**
 * Sends one message, file and words in one call. Where the group has become a supergroup, Telegram certainly sent nothing and tells the new
 * id: the message goes there, once, and the contact learns the id.
 */
export async function send(access: PageAccess, http: Http, message: OutboundMessage): Promise<Delivery> {
  const call = render(message)
  if (!call) return refused({ class: 'recipient', code: 'recipient', message: 'There is no Telegram chat to send this to.' })
  const read = await fileOf(call)
  if ('error' in read) return refused(read.error)
  const first = await attempt(access, http, { call, file: read.file })
  if (first.moved === undefined) return first.delivery

  const parameters = { ...call.parameters, chat_id: Number(first.moved) }
  const { delivery } = await attempt(access, http, { call: { ...call, parameters }, file: read.file })
  return delivery.kind === 'accepted' ? { ...delivery, adds: [identityOf(first.moved)] } : delivery
}

async function attempt(
  access: PageAccess,
  http: Http,
  { call, file }: { call: SendCall; file: UploadForm['file'] | undefined },
): Promise<{ delivery: Delivery; moved: string | undefined }> {
  let moved: string | undefined
  const delivery = await submit(http, methodRequest(access, call.method, call.parameters, file), {
    error(json, response) {
      const error = errorIn(json, response)
      moved = error && movedTo(json)
      return error
    },
    accepted: (json) => accepted(json, call),
  })
  return { delivery, moved }
}

async function fileOf({
  upload,
}: SendCall): Promise<{ file: UploadForm['file'] | undefined } | Extract<Awaited<ReturnType<typeof readFile>>, { error: unknown }>> {
  if (!upload) return { file: undefined }
  const { field, medium } = upload
  const read = await readFile(medium.file)
  return 'error' in read ? read : { file: { field, name: medium.file.name, mimeType: medium.file.mimeType, bytes: read.bytes } }
}

/** The answer is the message as it now stands in the chat. */
function accepted(json: unknown, { parameters }: SendCall): Delivery | undefined {
  const result = objectOf(objectOf(json).result)
  const chat = numberOf(objectOf(result.chat).id)
  const { message_id: message } = result
  if (objectOf(json).ok !== true || chat === undefined || typeof message !== 'number') return undefined
  const connection = idOf(parameters.business_connection_id)
  const externalId = messageId({ chat, message, ...(connection !== undefined && { connection }) })
  return externalId === undefined ? undefined : { kind: 'accepted', externalId }
}

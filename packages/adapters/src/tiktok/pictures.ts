import type { Http, OutboundMedia, PageAccess, PlatformError } from '../adapter.ts'
import { readFile } from '../shared/files.ts'
import { arrayOf, idOf, objectOf } from '../shared/json.ts'
import { multipart } from '../shared/multipart.ts'
import { addressOf, dataOf, getOf } from './api.ts'

/** In many countries pictures are switched off; TikTok tells it of one conversation at a time. */
const ASK_BEFORE_PICTURE = true
/** Whether the business has answered in it yet: which of the two a conversation is must be named, and is not known here. */
const CONVERSATION_TYPES = ['SINGLE', 'STRANGER'] as const
const UPLOAD_TIMEOUT_MS = 60_000

/** Whether pictures may be sent in a conversation; `unknown` when TikTok does not say. */
export async function mayShow(access: PageAccess, http: Http, conversation: string): Promise<boolean | 'unknown'> {
  for (const type of CONVERSATION_TYPES) {
    const answer = await dataOf(http, capabilityOf(access, conversation, type))
    const told = 'data' in answer ? pictureIn(answer.data) : undefined
    if (told !== undefined) return told
  }
  return 'unknown'
}

function capabilityOf(access: PageAccess, conversation: string, type: string) {
  return getOf(access, 'business/message/capabilities/get/', {
    business_id: access.account,
    conversation_id: conversation,
    conversation_type: type,
    capability_types: JSON.stringify(['IMAGE_SEND']),
  })
}

function pictureIn(data: Readonly<Record<string, unknown>>): boolean | undefined {
  const info = arrayOf(data.capability_infos)
    .map(objectOf)
    .find(({ capability_type }) => capability_type === 'IMAGE_SEND')
  return typeof info?.capability_result === 'boolean' ? info.capability_result : undefined
}

/** Hands a picture over, where the conversation takes any. Nothing is sent to anybody by it, so a failure leaves no doubt. */
export async function upload(
  access: PageAccess,
  http: Http,
  { file, conversation }: { file: OutboundMedia['file']; conversation: string },
): Promise<{ mediaId: string } | { error: PlatformError }> {
  if (ASK_BEFORE_PICTURE && (await mayShow(access, http, conversation)) === false) return { error: SWITCHED_OFF }
  const read = await readFile(file)
  if ('error' in read) return read
  const form = multipart({
    fields: { business_id: access.account, media_type: 'IMAGE' },
    file: { field: 'file', name: file.name, mimeType: file.mimeType, bytes: read.bytes },
  })
  const answer = await dataOf(http, {
    method: 'POST',
    url: addressOf(access, 'business/message/media/upload/'),
    headers: { 'access-token': access.accessToken, 'content-type': form.contentType },
    body: form.body,
    timeoutMs: UPLOAD_TIMEOUT_MS,
  })
  if ('error' in answer) return answer
  const mediaId = idOf(answer.data.media_id)
  return mediaId ? { mediaId } : { error: { class: 'retry', code: 'nonsense', message: 'TikTok took the picture but gave no id for it.' } }
}

const SWITCHED_OFF: PlatformError = {
  class: 'content',
  code: 'pictures-off',
  message:
    'TikTok takes no pictures in this conversation: they are switched off in the country of the account or of the customer. Send words, or a link.',
}

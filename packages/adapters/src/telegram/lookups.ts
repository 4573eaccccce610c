import type { FetchedProfile, Http, Identity, InboundMedia, MediaDownload, PageAccess, PlatformError } from '../adapter.ts'
import { compact, idOf, numberOf as countOf, objectOf, stringOf } from '../shared/json.ts'
import { fileAddress, lookUp } from './api.ts'
import { nameOf } from './people.ts'

/** Where a file lies for the next hour. The address holds the token: it is used, and never kept. Above 20 MB Telegram refuses. */
export async function media(access: PageAccess, http: Http, { mediaId, mimeType }: InboundMedia): Promise<MediaDownload | PlatformError> {
  if (mediaId === undefined) return { class: 'content', code: 'no-file', message: 'The message names no file.' }
  const answer = await lookUp(access, http, 'getFile', { file_id: mediaId })
  if ('error' in answer) return answer.error
  const file = objectOf(answer.result)
  const path = stringOf(file.file_path)
  if (path === undefined) return { class: 'retry', code: 'nonsense', message: 'Telegram gave no path for the file.' }
  return compact({ url: fileAddress(access, path), mimeType, sizeBytes: countOf(file.file_size) })
}

/** Name, and picture where the person lets bots see one. There is no phone to be had unless shared. */
export async function profile(access: PageAccess, http: Http, { kind, value }: Identity): Promise<FetchedProfile | PlatformError> {
  if (kind !== 'telegram') return {}
  const answer = await lookUp(access, http, 'getChat', { chat_id: Number(value) })
  if ('error' in answer) return answer.error
  const chat = objectOf(answer.result)
  const bio = stringOf(chat.bio) ?? stringOf(chat.description)
  return compact({
    name: nameOf(chat),
    username: stringOf(chat.username),
    ...(await pictureOf(access, http, chat.photo)),
    data: bio === undefined ? undefined : { bio },
  })
}

/** A picture that cannot be had is no reason to lose the name. */
async function pictureOf(access: PageAccess, http: Http, photo: unknown): Promise<Pick<FetchedProfile, 'avatarUrl' | 'avatarKey'>> {
  const { big_file_id, big_file_unique_id } = objectOf(photo)
  const [mediaId, unique] = [idOf(big_file_id), idOf(big_file_unique_id)]
  if (mediaId === undefined || unique === undefined) return {}
  const found = await media(access, http, { kind: 'image', mediaId })
  return 'class' in found ? {} : { avatarUrl: found.url, avatarKey: `telegram:${unique}` }
}

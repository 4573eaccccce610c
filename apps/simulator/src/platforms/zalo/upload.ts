import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { invalidParameter, zaloError, zaloOk } from './errors.ts'
import { tokenOwner } from './owner.ts'

const MB = 1024 * 1024
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const rules: Readonly<Record<string, { types: readonly string[]; maxBytes: number }>> = {
  image: { types: ['image/jpeg', 'image/png'], maxBytes: MB },
  gif: { types: ['image/gif'], maxBytes: 5 * MB },
  file: { types: ['application/pdf', 'application/msword', DOCX], maxBytes: 5 * MB },
}

/** Everything but a linked picture is uploaded first. */
export const uploadRoute: ApiRoute = {
  method: 'POST',
  path: /^\/v2\.0\/oa\/upload\/(?<kind>image|gif|file)$/,
  kind: 'upload',
  owner: tokenOwner,
  act: upload,
}

function upload(call: ApiCall, account: Account, world: World): Answer {
  const kind = call.params.kind ?? ''
  const rule = rules[kind]
  const { file } = call.files
  if (!file || !rule) return invalidParameter('file is missing')
  if (!rule.types.includes(file.mimeType)) return zaloError(-201, `Params is invalid: ${file.mimeType} is not a type for ${kind}`)
  if (file.bytes.length > rule.maxBytes) return zaloError(-210, `Params is over limit: ${kind} may have ${rule.maxBytes} bytes`)
  const media = world.media.add(account.account, file, world.now())
  return zaloOk(kind === 'file' ? { token: media.id } : { attachment_id: media.id })
}

import { signedDownload } from '../../meta/cdn.ts'
import { badParameter, graphError, graphPath, ok } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, parsed } from '../../read.ts'
import { anything, object, oneOf, optional } from '../../shape.ts'
import type { World } from '../../world/world.ts'
import { contentOf } from './content.ts'
import { pageOwner } from './owner.ts'

const shape = object({
  message: object({
    attachment: object({ type: oneOf('image', 'video', 'audio', 'file'), payload: optional(object({}, { open: true })) }),
  }),
  platform: optional(anything),
  access_token: optional(anything),
})

/** Files sent ahead (reusable ids), and the addresses under which Messenger hands files out. */
export const uploadRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: graphPath('/:node/message_attachments'), kind: 'upload', owner: pageOwner, act: upload },
  { method: 'GET', path: /^\/scontent\/[^/]+\/[^/]+\/(?<media>\d+)$/, kind: 'download', open: true, owner: fileOwner, act: signedDownload },
]

async function upload(call: ApiCall, account: Account, world: World): Promise<Answer> {
  const body = call.fields.message ? { message: parsed(call.fields.message) } : call.json
  const problem = shape.check(body, '')[0]
  if (problem) return badParameter(problem)
  const file = call.files.filedata
  if (!file && typeof at(body, 'message', 'attachment', 'payload', 'url') !== 'string')
    return graphError(100, '(#100) Neither a url nor filedata was given')
  const content = await contentOf({ message: at(body, 'message'), file, account, world })
  return content.refusal ?? ok({ attachment_id: content.attachmentId ?? '' })
}

function fileOwner(call: ApiCall, world: World): Account | undefined {
  const media = world.media.get(call.params.media ?? '')
  return media && world.accounts.get('messenger', media.account)
}

import type { Account, FileRef, Line } from '../../model.ts'
import type { ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import type { Channel } from './channel.ts'
import { notFound } from './errors.ts'

/** Where a customer's file lies. It wants the credentials, and leads on to an open address; in life on another host, which must not get them. */
export function mediaUrl(world: World, account: Account, { line, file }: { line: Line; file: FileRef }): string {
  return `${world.url}/2010-04-01/Accounts/${account.appId}/Messages/${line.id}/Media/ME${file.mediaId.padStart(32, '0')}`
}

const idOf = (sid = '') => sid.replace(/^ME0*/, '')

export function mediaRoutes({ key }: Channel): ApiRoute[] {
  const owner = (world: World, sid: string | undefined) => {
    const media = world.media.get(idOf(sid))
    return media && world.accounts.get(key, media.account)
  }
  return [
    {
      method: 'GET',
      path: /^\/2010-04-01\/Accounts\/AC\w+\/Messages\/\w+\/Media\/(?<media>ME\w{32})$/,
      kind: 'download',
      owner: (call, world) => owner(world, call.params.media),
      act: (call, _, world) => ({ status: 307, body: '', headers: { location: `${world.url}/twilio-cdn/${call.params.media}` } }),
    },
    {
      method: 'GET',
      path: /^\/twilio-cdn\/(?<media>ME\w{32})$/,
      kind: 'download',
      open: true,
      owner: (call, world) => owner(world, call.params.media),
      act(call, _, world) {
        const media = world.media.get(idOf(call.params.media))
        if (!media) return notFound(call.path)
        return { status: 200, body: world.media.bytes(media), headers: { 'content-type': media.mimeType } }
      },
    },
  ]
}

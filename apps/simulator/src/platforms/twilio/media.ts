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

function lineOf(world: World, account: Account, id: string | undefined): Line | undefined {
  return world.customers
    .list(account.platform, account.account)
    .flatMap((customer) => world.threads.of(customer))
    .find((line) => line.id === id)
}

function mediaList(world: World, account: Account, line: Line): object {
  const list = line.files.map((file) => {
    const { pathname } = new URL(mediaUrl(world, account, { line, file }))
    return {
      sid: pathname.split('/').at(-1),
      parent_sid: line.id,
      account_sid: account.appId,
      content_type: file.mimeType,
      uri: `${pathname}.json`,
    }
  })
  return { media_list: list, page: 0, page_size: list.length, next_page_uri: null }
}

export function mediaRoutes({ key }: Channel): ApiRoute[] {
  const owner = (world: World, sid: string | undefined) => {
    const media = world.media.get(idOf(sid))
    return media && world.accounts.get(key, media.account)
  }
  return [
    {
      method: 'GET',
      path: /^\/2010-04-01\/Accounts\/(?<sid>AC\w+)\/Messages\/(?<message>\w+)\/Media\.json$/,
      kind: 'history',
      owner: ({ params }, world) =>
        world.accounts.find(key, (account) => account.appId === params.sid && lineOf(world, account, params.message) !== undefined),
      act: ({ params, path }, account, world) => {
        const line = lineOf(world, account, params.message)
        return line ? { status: 200, body: mediaList(world, account, line) } : notFound(path)
      },
    },
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

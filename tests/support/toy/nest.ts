// The platform behind the toy that is polled: answers as a test tells it, remembers who asked, and rings.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Conversation, JsonObject, Message, Page } from '@switchboard/contracts'
import type { Workshop } from '../jobs.ts'
import type { PollAnswer } from './magpie.ts'

export interface Asked {
  account: string
  accessToken: string
  stream: string
  cursor?: JsonObject
  at: string
}

export interface Nest {
  url: string
  host: string
  /** Every poll, in order. */
  asked: Asked[]
  /** Decides what a poll gets; default: nothing new. */
  answer: (asked: Asked) => PollAnswer | Promise<PollAnswer>
  /** Lines that are held open now. */
  lines: () => number
  ring(): void
  hangUp(): void
  close(): Promise<void>
}

export const nothing = ({ cursor }: Pick<Asked, 'cursor'>): PollAnswer => ({
  bodies: [],
  cursor: cursor ?? { n: 0 },
  more: false,
  units: 1,
})

export async function startNest(): Promise<Nest> {
  const open = new Set<ServerResponse>()
  const server = createServer(async (request, response) => {
    if (request.url?.startsWith('/listen')) {
      open.add(response)
      response.once('close', () => open.delete(response))
      response.writeHead(200).write('.')
      return
    }
    const asked = JSON.parse(await text(request)) as Asked
    nest.asked.push(asked)
    response.end(JSON.stringify(await nest.answer(asked)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const nest: Nest = {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked: [],
    answer: nothing,
    lines: () => open.size,
    ring: () => {
      for (const line of open) line.write('.')
    },
    hangUp: () => {
      for (const line of open) line.destroy()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return nest
}

/** A body in which one bird says something on a page. */
export const tweet = (page: Page, id: string) => ({
  to: page.account,
  from: 'Maggie',
  what: 'message',
  id,
  at: '2026-01-01T09:00:00.000000Z',
  text: `tweet ${id}`,
})

/** The texts of all messages of a page, sorted, once all that came in is applied. */
export async function heardOn({ ingest, world }: Workshop, { id: page }: Page): Promise<(string | null)[]> {
  await ingest()
  const { data } = await world.admin.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${page}`)
  const found = await Promise.all(
    data.map(({ id }) => world.admin.ask<{ data: Message[] }>('GET', `/conversations/${id}/messages?limit=100`)),
  )
  return found.flatMap((list) => list.data.map(({ text }) => text)).sort()
}

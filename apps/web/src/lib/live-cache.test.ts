import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveEvent } from '@switchboard/contracts'
import { type InfiniteData, QueryClient, QueryObserver } from '@tanstack/react-query'
import { askAgain } from './ask-again.ts'
import { foldOf, LiveCache } from './live-cache.ts'

const event = (messageId: string) =>
  ({ n: Number(messageId), prev: 0, type: 'message.created', conversationId: '1', messageId }) as unknown as LiveEvent
const folds = {
  thread: foldOf<string[]>((data, { messageId }) => (messageId && !data.includes(messageId) ? [...data, messageId] : data)),
  pages: foldOf<InfiniteData<string[]>>((data, { messageId }) =>
    messageId ? { ...data, pages: data.pages.map((page, at) => (at === 0 ? [messageId, ...page] : page)) } : data,
  ),
}

/** A server whose answers are written when they are asked for and arrive when `answer` is called. */
function slowServer() {
  const open: (() => void)[] = []
  const stored: string[] = []
  let asked = 0
  return {
    stored,
    asked: () => asked,
    ask: async () => {
      asked += 1
      const written = [...stored]
      const { promise, resolve } = Promise.withResolvers<void>()
      open.push(resolve)
      await promise
      return written
    },
    answer: async () => {
      open.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
      await new Promise((resolve) => setTimeout(resolve)) // the cache tells its watchers a turn later
    },
  }
}

function shown(client: QueryClient, server: ReturnType<typeof slowServer>) {
  const observer = new QueryObserver(client, { queryKey: ['thread', '1'], queryFn: server.ask, staleTime: Number.POSITIVE_INFINITY })
  return { leave: observer.subscribe(() => undefined), data: () => client.getQueryData<string[]>(['thread', '1']) }
}

test('what is told while the first answer is on its way is in it, though the answer was written before', async () => {
  const client = new QueryClient()
  const live = new LiveCache(client, folds)
  const server = slowServer()
  server.stored.push('1')
  const screen = shown(client, server)
  live.hear(event('2'))
  assert.equal(screen.data(), undefined)
  await server.answer()
  assert.deepEqual(screen.data(), ['1', '2'])
  screen.leave()
  live.close()
  client.clear()
})

test('an answer that was asked for before the cache was kept true is followed from there', async () => {
  const client = new QueryClient()
  const server = slowServer()
  const screen = shown(client, server)
  const live = new LiveCache(client, folds)
  live.hear(event('7'))
  await server.answer()
  assert.deepEqual(screen.data(), ['7'])
  screen.leave()
  live.close()
  client.clear()
})

test('an older answer that arrives late takes nothing back, and neither does one that is given up', async () => {
  const client = new QueryClient()
  const live = new LiveCache(client, folds)
  const server = slowServer()
  server.stored.push('1')
  const screen = shown(client, server)
  await server.answer()
  void client.refetchQueries({ queryKey: ['thread', '1'] })
  live.hear(event('2'))
  assert.deepEqual(screen.data(), ['1', '2'], 'shown at once')
  await server.answer()
  assert.deepEqual(screen.data(), ['1', '2'])
  void client.refetchQueries({ queryKey: ['thread', '1'] })
  live.hear(event('3'))
  await client.cancelQueries({ queryKey: ['thread', '1'] })
  assert.deepEqual(screen.data(), ['1', '2', '3'])
  screen.leave()
  live.close()
  client.clear()
})

test('a further page that was asked for before the event keeps what the event has put before it', async () => {
  const client = new QueryClient()
  const live = new LiveCache(client, folds)
  const server = slowServer()
  const options = { queryKey: ['pages', '1'], queryFn: server.ask, initialPageParam: 0, getNextPageParam: () => 1 } as const
  const first = client.fetchInfiniteQuery(options)
  await server.answer()
  await first
  const both = client.fetchInfiniteQuery({ ...options, pages: 2 })
  live.hear(event('5'))
  await server.answer()
  await server.answer()
  await both
  assert.deepEqual(client.getQueryData<InfiniteData<string[]>>(['pages', '1'])?.pages, [['5'], []])
  live.close()
  client.clear()
})

test('what changed while it was being asked for is asked for once more, however often it changed, and nothing is broken off', async () => {
  const client = new QueryClient()
  const server = slowServer()
  const screen = shown(client, server)
  const change = (word: string) => {
    server.stored.push(word)
    askAgain(client, { queryKey: ['thread'] })
  }
  change('a')
  change('b')
  await server.answer()
  assert.deepEqual(screen.data(), [], 'the first answer is shown')
  await server.answer()
  assert.deepEqual(screen.data(), ['a', 'b'])
  assert.equal(server.asked(), 2)
  change('c')
  change('d')
  await server.answer()
  await server.answer()
  assert.deepEqual([screen.data(), server.asked()], [['a', 'b', 'c', 'd'], 4])
  screen.leave()
  client.clear()
})

test('what nobody looks at is not asked for; whoever looks next gets it fresh', async () => {
  const client = new QueryClient()
  const server = slowServer()
  const screen = shown(client, server)
  await server.answer()
  screen.leave()
  server.stored.push('a')
  askAgain(client, { queryKey: ['thread'] })
  await server.answer()
  assert.equal(server.asked(), 1)
  const again = shown(client, server)
  await server.answer()
  assert.deepEqual(again.data(), ['a'])
  again.leave()
  client.clear()
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { thereafter } from './thereafter.ts'

test('what follows an act is done also when the row that began it is gone before the answer', async () => {
  const queryClient = new QueryClient()
  const { promise, resolve } = Promise.withResolvers<string>()
  const row = new MutationObserver(queryClient, { mutationFn: () => promise })
  const done: string[] = []
  const leave = row.subscribe(() => undefined)
  const act = row.mutate(undefined, { onSuccess: (name) => done.push(`lost: ${name}`) })
  thereafter(act, (name) => done.push(name))
  leave()
  resolve('Lan')
  await act
  assert.deepEqual(done, ['Lan'])
})

test('a refused act is followed by nothing', async () => {
  const row = new MutationObserver(new QueryClient(), { mutationFn: () => Promise.reject(new Error('refused')) })
  const done: unknown[] = []
  const act = row.mutate()
  thereafter(act, (made) => done.push(made))
  await assert.rejects(act, /refused/)
  assert.deepEqual(done, [])
})

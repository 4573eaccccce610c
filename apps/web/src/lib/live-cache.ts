import type { LiveEvent } from '@switchboard/contracts'
import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLive } from './live.ts'

/** What a query shows after an event; the same object when the event does not concern it. Pure. */
export type Fold = (data: unknown, event: LiveEvent, queryKey: QueryKey) => unknown

/** Folds by the first word of a query's key. */
export type Folds = Readonly<Record<string, Fold>>

/** A fold of queries whose answers are `Data`. */
export function foldOf<Data>(fold: (data: Data, event: LiveEvent, queryKey: QueryKey) => Data): Fold {
  return (data, event, queryKey) => fold(data as Data, event, queryKey)
}

/**
 * Keeps queries true by the live feed, each by the fold that stands under the first word of its key. An answer that was on its way while
 * events came may have been written before them: they are applied to it too, when it is there.
 */
export class LiveCache {
  readonly #queryClient: QueryClient
  readonly #folds: Folds
  /** Queries being fetched → how many of `#heard` came before they were asked for. */
  readonly #asked = new Map<string, number>()
  readonly #stop: () => void
  #heard: LiveEvent[] = []

  constructor(queryClient: QueryClient, folds: Folds) {
    this.#queryClient = queryClient
    this.#folds = folds
    const cache = queryClient.getQueryCache()
    for (const { queryHash, queryKey, state } of cache.getAll())
      if (state.fetchStatus !== 'idle' && this.#foldFor(queryKey)) this.#asked.set(queryHash, 0)
    this.#stop = cache.subscribe((news) => {
      const { queryHash, queryKey } = news.query
      if (!this.#foldFor(queryKey)) return
      if (news.type === 'removed') this.#through(queryHash)
      if (news.type !== 'updated') return
      const { action } = news
      if (action.type === 'fetch') this.#asked.set(queryHash, this.#asked.get(queryHash) ?? this.#heard.length)
      // 'setState' gives a fetch up and shows again what was there when it began.
      else if ((action.type === 'success' && !action.manual) || action.type === 'setState') this.#arrived(queryHash, queryKey)
      else if (action.type === 'error') this.#through(queryHash)
    })
  }

  hear(event: LiveEvent): void {
    if (this.#asked.size > 0) this.#heard.push(event)
    for (const { queryKey } of this.#queryClient.getQueryCache().findAll({ predicate: ({ queryKey }) => !!this.#foldFor(queryKey) }))
      this.#apply(queryKey, [event])
  }

  close(): void {
    this.#stop()
    this.#asked.clear()
    this.#heard = []
  }

  #arrived(queryHash: string, queryKey: QueryKey): void {
    const from = this.#asked.get(queryHash)
    const meanwhile = from === undefined ? [] : this.#heard.slice(from)
    this.#through(queryHash)
    if (meanwhile.length > 0) this.#apply(queryKey, meanwhile)
  }

  #through(queryHash: string): void {
    this.#asked.delete(queryHash)
    if (this.#asked.size === 0) this.#heard = []
  }

  #apply(queryKey: QueryKey, events: readonly LiveEvent[]): void {
    const fold = this.#foldFor(queryKey)
    const before = this.#queryClient.getQueryData(queryKey)
    if (!fold || before === undefined) return
    const after = events.reduce<unknown>((data, event) => fold(data, event, queryKey), before)
    if (after !== before) this.#queryClient.setQueryData(queryKey, after)
  }

  #foldFor([name]: QueryKey): Folds[string] | undefined {
    return typeof name === 'string' && Object.hasOwn(this.#folds, name) ? this.#folds[name] : undefined
  }
}

/** Keeps the queries of `folds` true by the live feed while the component is mounted; `folds` is read once. */
export function useLiveCache(folds: Folds): void {
  const queryClient = useQueryClient()
  const live = useRef<LiveCache>(undefined)
  useEffect(() => {
    const cache = new LiveCache(queryClient, folds)
    live.current = cache
    return () => cache.close()
  }, [queryClient, folds])
  useLive({
    refetch: () => undefined,
    frame: (frame) => {
      if ('n' in frame) live.current?.hear(frame)
    },
  })
}

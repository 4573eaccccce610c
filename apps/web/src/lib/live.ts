import type { LiveCommand, LiveFrame } from '@switchboard/contracts'
import { useEffect, useRef } from 'react'
import { announceSignedOut } from './api.ts'
import { backoffMs, type FeedPlace, follow } from './live-gap.ts'
import { createStore } from './store.ts'

export type LiveState = 'off' | 'connecting' | 'connected' | 'waiting'

/** Whether news arrive at present; screens show a banner when they do not. */
export const liveState = createStore<LiveState>('off')

interface Listeners {
  frame: (frame: LiveFrame) => void
  /** Something was missed: what is on the screen must be fetched anew. */
  refetch: () => void
}

const listeners = new Set<{ current: Listeners }>()
/** Two missed heartbeats of 25 s: the line is dead even if the socket does not know it yet. */
const SILENCE_MS = 60_000
/** A heartbeat told of newer events: they must follow within this time. */
const CATCH_UP_MS = 5_000

let socket: WebSocket | undefined
let place: FeedPlace = { last: undefined, behind: undefined }
let attempt = 0
let retryTimer: ReturnType<typeof setTimeout> | undefined
let silenceTimer: ReturnType<typeof setTimeout> | undefined
let catchUpTimer: ReturnType<typeof setTimeout> | undefined

/**
 * Opens the line and keeps it open until `stopLive`. A second call does nothing. `since`: number of the newest event before anything was
 * fetched, so that nothing falls between what is fetched and the line's opening.
 */
export function startLive(since: number): void {
  if (liveState.get() !== 'off') return
  place = { last: since, behind: undefined }
  addEventListener('online', reconnectNow)
  addEventListener('offline', drop)
  document.addEventListener('visibilitychange', wake)
  open()
}

/** Closes the line and forgets the place in the feed. */
export function stopLive(): void {
  removeEventListener('online', reconnectNow)
  removeEventListener('offline', drop)
  document.removeEventListener('visibilitychange', wake)
  for (const timer of [retryTimer, silenceTimer, catchUpTimer]) clearTimeout(timer)
  liveState.set('off')
  socket?.close()
  socket = undefined
  place = { last: undefined, behind: undefined }
}

/** Hears every frame while the component is mounted. */
export function useLive(heard: Listeners): void {
  const latest = useRef(heard)
  latest.current = heard
  useEffect(() => {
    listeners.add(latest)
    return () => {
      listeners.delete(latest)
    }
  }, [])
}

/** Says something that matters at this moment alone: without a connection it is dropped. */
export function say(command: LiveCommand): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(command))
}

/** Tries at once instead of waiting for the next turn. */
export function reconnectNow(): void {
  if (liveState.get() !== 'waiting') return
  attempt = 0
  clearTimeout(retryTimer)
  open()
}

function wake(): void {
  if (document.visibilityState === 'visible') reconnectNow()
}

function open(): void {
  liveState.set('connecting')
  const since = place.last === undefined ? '' : `?since=${place.last}`
  const mine = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live${since}`)
  socket = mine
  mine.onopen = () => {
    attempt = 0
    liveState.set('connected')
    watchSilence()
  }
  mine.onmessage = (event: MessageEvent<string>) => {
    watchSilence()
    hear(JSON.parse(event.data) as LiveFrame)
  }
  mine.onclose = () => mine === socket && retryLater()
}

function retryLater(): void {
  if (liveState.get() === 'off') return
  clearTimeout(silenceTimer)
  clearTimeout(retryTimer)
  liveState.set('waiting')
  retryTimer = setTimeout(open, backoffMs(attempt++, Math.random()))
}

/** Gives up a line that is dead, though the socket has not noticed: its own closing must not count as a second break. */
function drop(): void {
  const dead = socket
  socket = undefined
  dead?.close()
  retryLater()
}

function watchSilence(): void {
  clearTimeout(silenceTimer)
  silenceTimer = setTimeout(drop, SILENCE_MS)
}

function hear(frame: LiveFrame): void {
  const { place: next, verdict } = follow(place, frame)
  place = next
  watchCatchUp()
  if (verdict === 'drop') return
  if (frame.type === 'signed_out') {
    stopLive()
    announceSignedOut()
    return
  }
  if (verdict === 'refetch') for (const listener of listeners) listener.current.refetch()
  for (const listener of listeners) listener.current.frame(frame)
}

function watchCatchUp(): void {
  if (place.behind === undefined) {
    clearTimeout(catchUpTimer)
    catchUpTimer = undefined
    return
  }
  catchUpTimer ??= setTimeout(() => {
    catchUpTimer = undefined
    if (place.behind === undefined) return
    place = { last: place.behind, behind: undefined }
    for (const listener of listeners) listener.current.refetch()
  }, CATCH_UP_MS)
}

import Type, { type Static } from 'typebox'
import { Instant, Localized, Nullable, Strict, Words } from './scalars.ts'

/** How a stream stands. `paused`: its channel is switched off; `stopped`: the access is refused, and another is needed; `done`: history has come to its end. */
export const StreamState = Words(['waiting', 'running', 'failing', 'paused', 'stopped', 'done'] as const)
export type StreamState = Static<typeof StreamState>

/** What may be asked of the service on one day, by all who share it. */
export const StreamBudget = Strict({
  unitsPerDay: Type.Integer(),
  used: Type.Integer(),
  left: Type.Integer(),
  /** When the service's day ends and the count begins anew. */
  endsAt: Instant,
  shared: Words(['app', 'page'] as const),
})
export type StreamBudget = Static<typeof StreamBudget>

/** Something that is asked of a platform again and again, or step by step until all history is here. */
export const PageStream = Strict({
  name: Type.String(),
  label: Localized(60),
  /** Comes to an end: it loads what was there before. */
  once: Type.Boolean(),
  state: StreamState,
  lastAt: Nullable(Instant),
  lastNewsAt: Nullable(Instant),
  nextAt: Nullable(Instant),
  failures: Type.Integer(),
  lastErrorAt: Nullable(Instant),
  lastError: Nullable(Type.String()),
  progress: Nullable(Strict({ done: Type.Integer(), of: Nullable(Type.Integer()) })),
  /** What this stream of this channel used today; without a budget, its calls. */
  unitsToday: Type.Integer(),
  budget: Nullable(StreamBudget),
})
export type PageStream = Static<typeof PageStream>

/** The connection through which a platform tells that something is there. */
export const PageListening = Strict({
  /** When it was opened; null while it does not stand. */
  since: Nullable(Instant),
  nextAt: Nullable(Instant),
  lastError: Nullable(Type.String()),
})
export type PageListening = Static<typeof PageListening>

/** Empty for channels whose platform tells everything by itself. */
export const PageStreams = Strict({ data: Type.Array(PageStream), listening: Nullable(PageListening) })
export type PageStreams = Static<typeof PageStreams>

import type { LiveSignal } from '@switchboard/contracts'

/** A draft of one's own was saved or is gone, on whatever device. */
export type DraftNews = Extract<LiveSignal, { type: 'draft' }>

const listeners = new Set<(news: DraftNews | undefined) => void>()

/** Hears of every draft; undefined: something may have been missed. For as long as the app is open. */
export function onDraftNews(listener: (news: DraftNews | undefined) => void): void {
  listeners.add(listener)
}

export function tellDraftNews(news: DraftNews | undefined): void {
  for (const listener of listeners) listener(news)
}

import type { Stream } from '../adapter.ts'

/** What no webhook brought: Pancake sends each once or twice, and switches off an address that fails. */
export const NEWS = 'news'
/** What was written before the page was connected here. */
export const HISTORY = 'history'

/** What labels are called: conversations have their numbers alone. */
export const LABELS = 'labels'

export const streams: readonly Stream[] = [
  {
    name: NEWS,
    label: { en: 'Messages whose webhook was lost', vi: 'Tin nhắn bị mất webhook', es: 'Mensajes cuyo webhook se perdió' },
    everyMs: 45_000,
    idleEveryMs: 180_000,
  },
  {
    name: HISTORY,
    label: { en: 'Conversations from before', vi: 'Các hội thoại trước đây', es: 'Conversaciones anteriores' },
    everyMs: 2_000,
    idleEveryMs: 2_000,
    once: true,
  },
  {
    name: LABELS,
    label: { en: 'Names of labels', vi: 'Tên các nhãn', es: 'Nombres de las etiquetas' },
    everyMs: 300_000,
    idleEveryMs: 900_000,
  },
]

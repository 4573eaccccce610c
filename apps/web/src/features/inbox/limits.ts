import type { MediaKind, PlatformCapabilities } from '@switchboard/contracts'

export type FileVerdict =
  | { ok: true; kind: MediaKind }
  | { ok: false; why: 'type' }
  | { ok: false; why: 'size'; maxBytes: number }
  | { ok: false; why: 'empty' }

/** Whether the platform takes a file, told before anything is uploaded. A picture too odd for a picture may still go as a file. Pure. */
export function checkFile(file: { type: string; size: number }, capabilities: PlatformCapabilities | undefined): FileVerdict {
  if (file.size === 0) return { ok: false, why: 'empty' }
  const kind = kindOf(file.type)
  if (!capabilities) return { ok: true, kind }
  const takers = capabilities.media.filter(
    (media) => (media.kind === kind || media.kind === 'file') && media.mimeTypes.some((pattern) => matches(file.type, pattern)),
  )
  const taker = takers.find((media) => file.size <= media.maxBytes)
  if (taker) return { ok: true, kind: taker.kind }
  const most = Math.max(...takers.map((media) => media.maxBytes))
  return takers.length ? { ok: false, why: 'size', maxBytes: most } : { ok: false, why: 'type' }
}

function kindOf(mimeType: string): MediaKind {
  const family = mimeType.split('/')[0]
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'file'
}

function matches(mimeType: string, pattern: string): boolean {
  if (pattern === '*' || pattern === '*/*') return true
  const bare = mimeType.split(';')[0]?.trim().toLowerCase() ?? ''
  return pattern.endsWith('/*') ? bare.startsWith(pattern.slice(0, -1)) : bare === pattern.toLowerCase()
}

/** How many signs may still be written, in the platform's own unit; negative when too long. Pure. */
export function textLeft(text: string, capabilities: Pick<PlatformCapabilities, 'textMax' | 'textUnit'>): number {
  const used = capabilities.textUnit === 'bytes' ? new TextEncoder().encode(text).length : [...text].length
  return capabilities.textMax - used
}

/** The count matters when little is left: a tenth, at most 200. Pure. */
export function countMatters(left: number, textMax: number): boolean {
  return left <= Math.min(200, textMax / 10)
}

/** Whether a message of ours may still be edited or deleted on its platform. Pure. */
export function stillChangeable(allowed: PlatformCapabilities['edit'] | undefined, sentAt: string, nowMs: number): boolean {
  return typeof allowed === 'object' ? nowMs <= Date.parse(sentAt) + allowed.withinMs : allowed === true
}

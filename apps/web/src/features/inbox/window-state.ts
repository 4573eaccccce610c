import type { PlatformCapabilities, ReplyWindow } from '@switchboard/contracts'

/** The countdown is shown in the last four hours. */
const SHOWN_LAST_MS = 4 * 60 * 60 * 1000

/**
 * How one may answer now. `open`: freely, no clock in sight; `ending`: freely, for `leftMs`; `human-agent`: freely, by a person only;
 * `template`, `closed`: no free text; `opted-out`: the customer forbade it.
 */
export interface WindowState {
  kind: 'open' | 'ending' | 'human-agent' | 'template' | 'closed' | 'opted-out'
  leftMs: number | undefined
}

/** The window as it is at `nowMs`, even if no event told yet that it ran out: then templates may still go, where the channel has them. Pure. */
export function windowState(
  window: ReplyWindow,
  nowMs: number,
  capabilities: Pick<PlatformCapabilities, 'template'> | undefined,
): WindowState {
  const leftMs = window.until === null ? undefined : Date.parse(window.until) - nowMs
  const over = leftMs !== undefined && leftMs <= 0
  if (window.mode === 'template' || window.mode === 'closed' || window.mode === 'opted-out') return { kind: window.mode, leftMs: undefined }
  if (over) return { kind: capabilities?.template ? 'template' : 'closed', leftMs: undefined }
  if (window.mode === 'human-agent') return { kind: 'human-agent', leftMs }
  return { kind: leftMs !== undefined && leftMs <= SHOWN_LAST_MS ? 'ending' : 'open', leftMs }
}

/** Whether free text may be sent. */
export function mayWrite({ kind }: WindowState): boolean {
  return kind !== 'template' && kind !== 'closed' && kind !== 'opted-out'
}

import { adapterFor, commentRules } from '@switchboard/adapters'
import type { Place, Platform, Via } from '@switchboard/contracts'

/** Whether a channel's platform lets comments be hidden. */
export function mayHide({ platform, via }: { platform: string; via: string }, place: Place = 'comment'): boolean {
  const adapter = adapterFor(platform as Platform, via as Via)
  return adapter !== undefined && (commentRules(adapter, place)?.hide ?? false)
}

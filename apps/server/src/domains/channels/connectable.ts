import { type Adapter, allAdapters, transportFor } from '@switchboard/adapters'
import type { ConnectablePlatform, Via } from '@switchboard/contracts'

/** Every pair of platform and service that this installation can connect, as a screen needs it. */
export const connectable: ConnectablePlatform[] = allAdapters.map((adapter: Adapter) => ({
  platform: adapter.platform,
  via: adapter.via,
  face: adapter.face,
  about: adapter.about,
  capabilities: adapter.capabilities,
  windowHours: adapter.window.freeMs === null ? null : adapter.window.freeMs / 3_600_000,
  fields: [...adapter.fields],
}))

/** Whether the service delivers by webhook, so that somebody must tell it our address. */
export function hasWebhooks(via: Via): boolean {
  return transportFor(via) !== undefined
}

// The contracts as they are once an example's words stand in packages/contracts/src/platforms.ts: what shows here is the type checker's alone.
import type { Platform as ShippedPlatform, Via as ShippedVia } from '../../contracts/src/index.ts'

export * from '../../contracts/src/index.ts'

/** With the example's platform. */
export type Platform = ShippedPlatform | 'pigeon'
/** With the example's service. */
export type Via = ShippedVia | 'pigeon'

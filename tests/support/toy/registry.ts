import type { Adapter, Transport } from '@switchboard/adapters'
import type { Platform, Via } from '@switchboard/contracts'
import * as real from '../../../packages/adapters/src/registry.ts'
import { parrot, starling } from './adapter.ts'
import { magpie } from './magpie.ts'
import { toyTransport } from './transport.ts'

const toys: readonly Adapter[] = [parrot, starling, magpie]

export const allAdapters: readonly Adapter[] = [...real.allAdapters, ...toys]

export function adapterFor(platform: Platform, via: Via): Adapter | undefined {
  return toys.find((toy) => toy.platform === platform && toy.via === via) ?? real.adapterFor(platform, via)
}

export function transportFor(via: Via): Transport | undefined {
  return via === toyTransport.via ? toyTransport : real.transportFor(via)
}

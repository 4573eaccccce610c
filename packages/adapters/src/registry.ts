import type { Platform, Via } from '@switchboard/contracts'
import type { Adapter, Transport } from './adapter.ts'
import { custom } from './custom/index.ts'
import { directTransport } from './custom/transport.ts'
import { email } from './email/index.ts'
import { instagram } from './instagram/index.ts'
import { line } from './line/index.ts'
import { lineTransport } from './line/transport.ts'
import { messenger } from './messenger/index.ts'
import { metaTransport } from './meta/transport.ts'
import { telegram } from './telegram/index.ts'
import { telegramTransport } from './telegram/transport.ts'
import { tiktok } from './tiktok/index.ts'
import { tiktokTransport } from './tiktok/transport.ts'
import { byPancake } from './pancake/index.ts'
import { pancakeTransport } from './pancake/transport.ts'
import { smsByTwilio, whatsappByTwilio } from './twilio/index.ts'
import { twilioTransport } from './twilio/transport.ts'
import { viber } from './viber/index.ts'
import { viberTransport } from './viber/transport.ts'
import { webchat } from './webchat/index.ts'
import { whatsapp } from './whatsapp/index.ts'
import { youtube } from './youtube/index.ts'
import { zalo } from './zalo/index.ts'
import { zaloTransport } from './zalo/transport.ts'

/** One line per platform and service. A new platform adds its line here and touches nothing else of this package. */
const adapters: readonly Adapter[] = [
  whatsapp,
  messenger,
  instagram,
  zalo,
  smsByTwilio,
  whatsappByTwilio,
  line,
  viber,
  telegram,
  tiktok,
  youtube,
  email,
  webchat,
  custom,
  ...byPancake,
]

/** One line per service that delivers by webhook; nobody outside delivers for our own chat. */
const transports: readonly Transport[] = [
  metaTransport,
  zaloTransport,
  twilioTransport,
  lineTransport,
  viberTransport,
  telegramTransport,
  tiktokTransport,
  directTransport,
  pancakeTransport,
]

const adaptersByPair = new Map(adapters.map((adapter) => [pairOf(adapter.platform, adapter.via), adapter]))
const transportsByVia = new Map(transports.map((transport) => [transport.via, transport]))

/** Every pair of platform and service that can be connected, in the order in which the screen offers them. */
export const allAdapters: readonly Adapter[] = adapters

/** The adapter of one pair; undefined when this installation cannot connect it. */
export function adapterFor(platform: Platform, via: Via): Adapter | undefined {
  return adaptersByPair.get(pairOf(platform, via))
}

/** What all integrations of one service share; undefined for a service without webhooks here. */
export function transportFor(via: Via): Transport | undefined {
  return transportsByVia.get(via)
}

function pairOf(platform: Platform, via: Via): string {
  return `${platform}/${via}`
}

import type { Platform } from './platform.ts'
import { custom } from './platforms/custom/index.ts'
import { email } from './platforms/email/index.ts'
import { instagram } from './platforms/instagram/index.ts'
import { line } from './platforms/line/index.ts'
import { messenger } from './platforms/messenger/index.ts'
import { telegram } from './platforms/telegram/index.ts'
import { tiktok } from './platforms/tiktok/index.ts'
import { pancake } from './platforms/pancake/index.ts'
import { sms, whatsappByTwilio } from './platforms/twilio/index.ts'
import { viber } from './platforms/viber/index.ts'
import { web } from './platforms/web/index.ts'
import { whatsapp } from './platforms/whatsapp/index.ts'
import { youtube } from './platforms/youtube/index.ts'
import { zalo } from './platforms/zalo/index.ts'

/** Every platform the simulator plays. */
export const platforms: readonly Platform[] = [
  whatsapp,
  messenger,
  instagram,
  zalo,
  web,
  telegram,
  tiktok,
  youtube,
  line,
  viber,
  sms,
  whatsappByTwilio,
  custom,
  email,
  pancake,
]

const byKey = new Map(platforms.map((platform) => [platform.key, platform]))

export function platformOf(key: string): Platform | undefined {
  return byKey.get(key)
}

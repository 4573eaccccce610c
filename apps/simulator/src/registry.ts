import type { Platform } from './platform.ts'
import { line } from './platforms/line/index.ts'
import { messenger } from './platforms/messenger/index.ts'
import { telegram } from './platforms/telegram/index.ts'
import { sms, whatsappByTwilio } from './platforms/twilio/index.ts'
import { viber } from './platforms/viber/index.ts'
import { web } from './platforms/web/index.ts'
import { whatsapp } from './platforms/whatsapp/index.ts'
import { zalo } from './platforms/zalo/index.ts'

/** Every platform the simulator plays. */
export const platforms: readonly Platform[] = [whatsapp, messenger, zalo, web, telegram, line, viber, sms, whatsappByTwilio]

const byKey = new Map(platforms.map((platform) => [platform.key, platform]))

export function platformOf(key: string): Platform | undefined {
  return byKey.get(key)
}

import type { Platform } from './platform.ts'
import { messenger } from './platforms/messenger/index.ts'
import { web } from './platforms/web/index.ts'
import { whatsapp } from './platforms/whatsapp/index.ts'
import { zalo } from './platforms/zalo/index.ts'

/** Every platform the simulator plays. */
export const platforms: readonly Platform[] = [whatsapp, messenger, zalo, web]

const byKey = new Map(platforms.map((platform) => [platform.key, platform]))

export function platformOf(key: string): Platform | undefined {
  return byKey.get(key)
}

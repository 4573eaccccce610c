import { chats } from './chats.ts'
import { email } from './email.ts'
import type { Pair } from './pair.ts'
import { byPancake } from './pancake.ts'
import { web } from './web.ts'
import { youtube } from './youtube.ts'

/** Every pair that the journeys can play. A new platform adds its entry to `chats`, or, where nobody there writes from a phone, a file of its own. */
export const pairs: readonly Pair[] = [...chats, email, youtube, web, ...byPancake]

import type { Platform } from './platforms.ts'

/** Platforms whose direct messages are letters, with a subject and copies; the direct messages of all others are chats. */
export const LETTER_PLATFORMS: readonly Platform[] = ['email']

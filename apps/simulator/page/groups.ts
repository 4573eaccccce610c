import type { Platform } from './types.ts'

const TITLES = {
  chat: 'Chats',
  film: 'Videos',
  letter: 'Mail and SMS',
  own: 'Own site and app',
  bridge: 'Through others',
} as const

type Group = keyof typeof TITLES

/** Where a platform stands, if not among the chats. */
const PLACES: Readonly<Record<string, Group>> = {
  youtube: 'film',
  email: 'letter',
  sms: 'letter',
  web: 'own',
  custom: 'own',
  pancake: 'bridge',
  'whatsapp-twilio': 'bridge',
}

/** Platforms by what they are, in the order of the groups; within one, in their own. Pure. */
export function grouped(platforms: readonly Platform[]): { title: string; platforms: Platform[] }[] {
  return (Object.keys(TITLES) as Group[])
    .map((group) => ({ title: TITLES[group], platforms: platforms.filter(({ key }) => (PLACES[key] ?? 'chat') === group) }))
    .filter(({ platforms: some }) => some.length > 0)
}

/** The parts of my settings that are a page of this feature, in order. */
export const OWN_PARTS = ['profile', 'security', 'sessions'] as const

/** All of them, and what one needs to see those that not everybody sees. */
const PARTS = [
  ...OWN_PARTS.map((key) => ({ key, needs: undefined })),
  { key: 'notifications', needs: undefined },
  { key: 'canned-responses', needs: 'canned-response.read' },
  { key: 'macros', needs: 'macro.read' },
] as const
export type SettingsKey = (typeof PARTS)[number]['key']

/** The parts that somebody may see, in order. Pure. */
export function settingsKeys(can: (permission: string) => boolean): SettingsKey[] {
  return PARTS.filter(({ needs }) => needs === undefined || can(needs)).map(({ key }) => key)
}

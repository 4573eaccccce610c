/** What the shop writes into `window.switchboardSettings` before our script. */
export interface Settings {
  inbox: string
  locale?: string
  position?: 'right' | 'left'
  hideLauncher?: boolean
  /** `auto` (default) follows the visitor's system, and the page where it declares one scheme only. */
  theme?: 'auto' | 'light' | 'dark'
}

/** @throws {Error} when the page names no inbox: the shop's developer must see that in the console. */
export function readSettings(raw: unknown): Settings {
  const given = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  if (typeof given.inbox !== 'string' || given.inbox === '') throw new Error('Switchboard: window.switchboardSettings.inbox is missing')
  const settings: Settings = { inbox: given.inbox, hideLauncher: given.hideLauncher === true }
  if (typeof given.locale === 'string') settings.locale = given.locale
  if (given.position === 'left' || given.position === 'right') settings.position = given.position
  if (given.theme === 'light' || given.theme === 'dark') settings.theme = given.theme
  return settings
}

/** Address of the chat. `host` tells the frame which origin it may talk to. */
export function frameUrl(base: string, settings: Settings, host: string): string {
  const url = new URL('frame', base)
  url.searchParams.set('inbox', settings.inbox)
  url.searchParams.set('host', host)
  if (settings.locale) url.searchParams.set('locale', settings.locale)
  return url.href
}

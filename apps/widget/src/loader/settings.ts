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
  const settings = raw as Settings | null | undefined
  if (typeof settings?.inbox !== 'string' || !settings.inbox) throw new Error('Switchboard: window.switchboardSettings.inbox is missing')
  return settings
}

/** Address of the chat. `host` tells the frame which origin it may talk to. */
export function frameUrl(base: string, { inbox, locale }: Settings, host: string): string {
  return `${base}frame?${new URLSearchParams({ inbox, host, locale: String(locale ?? '') })}`
}

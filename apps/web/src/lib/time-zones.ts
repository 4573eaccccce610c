/** Cities that have changed their names; some browsers still say the old one (IANA time zone database, file `backward`). */
const RENAMED: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
}

const presentName = (zone: string) => RENAMED[zone] ?? zone

/** Every time zone that the browser knows, its own among them even where its list leaves that out. */
export function timeZones(own: string = ownTimeZone()): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', own].map(presentName))].sort()
}

/** The time zone of this machine. */
export function ownTimeZone(): string {
  return presentName(new Intl.DateTimeFormat().resolvedOptions().timeZone)
}

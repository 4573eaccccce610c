import { Invalid } from '../../infra/errors.ts'

/** The zone itself, if this machine knows it. @throws {Invalid} naming the field */
export function knownZone(zone: string, path: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) && zone
  } catch {
    throw new Invalid(path, 'is no time zone; use a name such as Europe/Madrid')
  }
}

import type { Instant } from '@switchboard/contracts'
import type { Http } from './http.ts'
import type { MailPort } from './mail.ts'

/** What a client may use of the world outside. */
export interface Ports {
  http: Http
  /** The moment of a call, for services whose signatures age. Absent in tests of platforms that have none. */
  now?: () => Instant
  /** Absent where no mail is spoken: in tests of platforms that need none. */
  mail?: MailPort
}

import type { Http } from './http.ts'

/** What a client may use of the world outside. */
export interface Ports {
  http: Http
}

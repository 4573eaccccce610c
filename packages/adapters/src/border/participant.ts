/** Kind of an identity: `phone` (E.164 digits without plus as the platform gives it), `psid`, `bsuid`, `zalo`, `visitor`, `external` … */
export interface Identity {
  kind: string
  value: string
}

/** One human account as the platform shows it. `identities` are tried in order; the first is primary. Never empty. */
export interface Participant {
  identities: readonly [Identity, ...Identity[]]
  name?: string
  username?: string
  avatarUrl?: string
  /** Vouched for by the platform, E.164 with plus. Persons are joined by it. */
  phone?: string
  email?: string
  language?: string
  timeZone?: string
  location?: string
}

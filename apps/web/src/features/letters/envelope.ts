/** A name and an address, as a mail has them. */
export interface MailPerson {
  address: string
  name?: string
}

/** What stands around the words of a mail. */
export interface Envelope {
  subject?: string
  from?: MailPerson
  to: MailPerson[]
  cc: MailPerson[]
  bcc: MailPerson[]
  folded?: string
  html: boolean
  remoteImages: boolean
  automatic: boolean
  /** The receiving server found that the sender is not who it says. */
  suspicious: boolean
  filesOmitted: number
  tooLargeBytes?: number
}

type Loose = Readonly<Record<string, unknown>>

/** Reads what came with a mail without trusting its shape. Pure. */
export function envelopeOf(data: unknown): Envelope {
  const email = looseOf(looseOf(data).email)
  const auth = looseOf(email.auth)
  const from = personOf(email.from)
  const subject = wordsOf(email.subject)
  const folded = wordsOf(email.folded)
  return {
    ...(subject !== undefined && { subject }),
    ...(from && { from }),
    to: peopleOf(email.to),
    cc: peopleOf(email.cc),
    bcc: peopleOf(email.bcc),
    ...(folded !== undefined && { folded }),
    html: email.html === true,
    remoteImages: email.remoteImages === true,
    automatic: typeof email.automatic === 'string',
    suspicious: auth.dmarc === 'fail' || (auth.dmarc === undefined && auth.spf === 'fail' && auth.dkim !== 'pass'),
    filesOmitted: typeof email.filesOmitted === 'number' ? email.filesOmitted : 0,
    ...(typeof email.tooLarge === 'number' && { tooLargeBytes: email.tooLarge }),
  }
}

/** `Lan Trần <lan@example.com>`, or the address alone. Pure. */
export function personWords({ name, address }: MailPerson): string {
  return name ? `${name} <${address}>` : address
}

function looseOf(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {}
}

function wordsOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined
}

function personOf(value: unknown): MailPerson | undefined {
  const { address, name } = looseOf(value)
  const given = wordsOf(address)
  const called = wordsOf(name)
  return given === undefined ? undefined : { address: given, ...(called !== undefined && { name: called }) }
}

function peopleOf(value: unknown): MailPerson[] {
  return Array.isArray(value) ? value.flatMap((one) => personOf(one) ?? []) : []
}

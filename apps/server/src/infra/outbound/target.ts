import { isIP } from 'node:net'
import { HttpFailure } from '@switchboard/adapters/adapter'
import { isPublicAddress } from './addresses.ts'

/** What the guard lets through beyond https on port 443 to public addresses. */
export interface Rules {
  /** `host:port` as in an URL: reached by http or https, wherever the name leads. */
  exempt: ReadonlySet<string>
  /** Names of public hosts that are spoken to by plain http on port 80. */
  plainHttp: ReadonlySet<string>
}

/** An address that may be called, as far as its text tells. The connector looks at where its name leads. */
export interface Target {
  url: URL
  exempt: boolean
}

/** @throws {TypeError} for an entry that is not host:port */
export function rulesOf(options: { allowHosts: readonly string[]; plainHttpHosts?: readonly string[] }): Rules {
  return {
    exempt: new Set(options.allowHosts.map((entry) => hostPort(new URL(`http://${entry}`)))),
    plainHttp: new Set((options.plainHttpHosts ?? []).map((name) => name.toLowerCase())),
  }
}

/**
 * Reads an address that came from outside. The URL parser turns the odd spellings of IPv4 (hex, octal, short, one number,
 * full width) into plain ones, so that they are judged as what they are.
 * @throws {HttpFailure} `forbidden-address`
 */
export function targetOf(text: string, rules: Rules): Target {
  const url = URL.parse(text)
  if (!url) throw forbidden('this is not an address')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw forbidden(`${url.protocol} is not http or https`)
  if (url.username || url.password) throw forbidden('the address holds a user name or password')
  if (isExempt(url.hostname, portOf(url), rules)) return { url, exempt: true }
  const fault = schemeFault(url, rules) ?? nameFault(url.hostname)
  if (fault) throw forbidden(fault)
  return { url, exempt: false }
}

/** Whether the operator named this very host and port. `hostname` with or without the brackets of IPv6. */
export function isExempt(hostname: string, port: string, rules: Rules): boolean {
  const bare = unbracketed(hostname)
  return rules.exempt.has(`${isIP(bare) === 6 ? `[${bare}]` : bare}:${port}`)
}

/** The refusal of an address; nothing was sent. */
export function forbidden(why: string): HttpFailure {
  return new HttpFailure('forbidden-address', false, `Refused to call out: ${why}`)
}

export function unbracketed(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}

function schemeFault(url: URL, rules: Rules): string | undefined {
  const port = portOf(url)
  if (url.protocol === 'https:') return port === '443' ? undefined : `port ${port} is not open`
  if (!rules.plainHttp.has(url.hostname)) return 'https is needed'
  return port === '80' ? undefined : `port ${port} is not open`
}

// Names that mean a machine of ours whatever a resolver says. Names without a dot are completed by search lists.
const INSIDE = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|onion|home\.arpa)$/

function nameFault(hostname: string): string | undefined {
  const bare = unbracketed(hostname)
  if (isIP(bare)) return isPublicAddress(bare) ? undefined : 'this address is not on the public internet'
  const name = bare.replace(/\.$/, '')
  return isInside(name) ? `${name} is a name for machines inside` : undefined
}

/** Whether a name means a machine of ours whatever a resolver says. */
export function isInside(name: string): boolean {
  return !name.includes('.') || INSIDE.test(name)
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80')
}

function hostPort(url: URL): string {
  return `${url.hostname}:${portOf(url)}`
}

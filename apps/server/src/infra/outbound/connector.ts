import { lookup as lookupName } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { isPublicAddress } from './addresses.ts'
import { forbidden, isExempt, type Rules, unbracketed } from './target.ts'

/** All addresses of a name, as the resolver gives them. Rejects like `dns.lookup` where there is none. */
export type Resolver = (hostname: string) => Promise<readonly string[]>

/** The resolver of the machine: /etc/hosts included, which is why what it says is judged too. */
export const systemResolver: Resolver = async (hostname) =>
  (await lookupName(hostname, { all: true, order: 'verbatim' })).map(({ address }) => address)

/**
 * Opens connections to nothing but addresses that were looked at: a name is resolved once, every address it leads to must be
 * public, and the socket goes to exactly those. A second answer of the resolver is never asked for, so it cannot differ.
 * Server name (TLS) and Host stay those of the name.
 */
export function guardedConnector(rules: Rules, options: { resolver: Resolver; timeoutMs: number; ca?: string }): buildConnector.connector {
  const common = { timeout: options.timeoutMs, allowH2: false, ...(options.ca === undefined ? {} : { ca: options.ca }) }
  const guarded = buildConnector({ ...common, lookup: lookupThrough(options.resolver, publicOnly) })
  const exempt = buildConnector({ ...common, lookup: lookupThrough(options.resolver, (_, addresses) => addresses) })
  return (target, callback) => {
    const hostname = unbracketed(target.hostname)
    const port = target.port || (target.protocol === 'https:' ? '443' : '80')
    if (isExempt(hostname, port, rules)) return exempt(target, callback)
    // A literal address never reaches a lookup.
    if (isIP(hostname) && !isPublicAddress(hostname)) return callback(forbidden('this address is not on the public internet'), null)
    return guarded(target, callback)
  }
}

/** One private address among public ones is no accident: the name is refused as a whole. @throws {HttpFailure} */
export function publicOnly(hostname: string, addresses: readonly string[]): readonly string[] {
  if (addresses.some((address) => !isPublicAddress(address)))
    throw forbidden(`${hostname} leads to an address that is not on the public internet`)
  return addresses
}

type Judge = (hostname: string, addresses: readonly string[]) => readonly string[]

function lookupThrough(resolver: Resolver, judge: Judge): LookupFunction {
  return (hostname, options, callback) => {
    const found = resolver(hostname).then((addresses) => {
      const judged = judge(hostname, addresses).map((address) => ({ address, family: isIP(address) }))
      if (judged.length === 0) throw Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' })
      return judged
    })
    found.then(
      (judged) => (options.all ? callback(null, judged) : callback(null, judged[0]?.address ?? '', judged[0]?.family)),
      (error: NodeJS.ErrnoException) => callback(error, options.all ? [] : ''),
    )
  }
}

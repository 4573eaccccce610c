import { isIP } from 'node:net'
import { isPublicAddress } from './addresses.ts'
import { publicOnly, type Resolver } from './connector.ts'
import { forbidden, isExempt, isInside, type Rules, unbracketed } from './target.ts'

/** Where a connection that is no HTTP may go: to `address`, and nowhere else, since a second look at the name may show another. */
export interface Reached {
  address: string
  /** The operator named this very host and port. */
  exempt: boolean
}

/**
 * Judges a host and port as `targetOf` and the connector judge addresses of the web: the name is resolved once, and all it leads to must be public.
 * @throws {HttpFailure} `forbidden-address`; otherwise as the resolver does
 */
export async function reach(
  rules: Rules,
  resolver: Resolver,
  { host, port, ports }: { host: string; port: number; ports: readonly number[] },
): Promise<Reached> {
  const name = unbracketed(host.trim().toLowerCase())
  const exempt = isExempt(name, String(port), rules)
  if (!exempt && !ports.includes(port)) throw forbidden(`port ${port} is not open`)
  if (isIP(name)) {
    if (!exempt && !isPublicAddress(name)) throw forbidden('this address is not on the public internet')
    return { address: name, exempt }
  }
  // What is no plain name (a number, hex, a path) is judged as what the URL parser makes of it, as for the web.
  if (!/^[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(name) || URL.parse(`https://${name}`)?.hostname !== name)
    throw forbidden('this is not the name of a host')
  if (!exempt && isInside(name)) throw forbidden(`${name} is a name for machines inside`)
  const addresses = exempt ? await resolver(name) : publicOnly(name, await resolver(name))
  const [address] = addresses
  if (address === undefined) throw Object.assign(new Error(`${name} has no address`), { code: 'ENOTFOUND' })
  return { address, exempt }
}

import { isIP } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { type MailAccess, MailFailure } from '@switchboard/adapters/adapter'
import type { Outbound } from '../outbound/index.ts'

/** Ports on which mail servers talk to programs; 25 is for servers among themselves. */
const PORTS = [143, 465, 587, 993, 2525]

/** What connections to mail servers share. */
export interface Dialing {
  outbound: Pick<Outbound, 'reach'>
  /** Certificates to trust beside the usual ones, PEM. */
  ca?: string
  /** For connection and greeting; default 10 s. */
  connectTimeoutMs?: number
}

/** Where to connect, and as whom the server must prove itself. */
export interface Dialed {
  address: string
  servername?: string
  tls: ConnectionOptions
}

/** Judges the server's address. Unencrypted, only what the operator named is spoken to. @throws {MailFailure | HttpFailure} and errors of the resolver */
export async function dial({ outbound, ca }: Dialing, { server }: MailAccess): Promise<Dialed> {
  const { address, exempt } = await outbound.reach({ host: server.host, port: server.port, ports: PORTS })
  if (server.security === 'none' && !exempt)
    throw new MailFailure('forbidden-address', 'without encryption only servers that the operator has named are spoken to')
  const named = isIP(server.host) === 0 ? { servername: server.host } : {}
  return { address, ...named, tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...named, ...(ca !== undefined && { ca }) } }
}

import type { CustomCall } from '@switchboard/contracts'
import type { Delivery, Identity, OutboundMessage, PageAccess, PlatformClient, PlatformError, Ports } from '../adapter.ts'
import { compact, idOf, objectOf } from '../shared/json.ts'
import { refused, submit } from '../shared/outcome.ts'
import { requestOf } from './call.ts'
import { customerIn } from './check.ts'
import { checkCallback } from './connection.ts'
import { errorIn } from './errors.ts'
import { render } from './render.ts'

const NOBODY: PlatformError = { class: 'recipient', code: 'recipient', message: 'The other system knows no customer to send this to.' }

/** What an act on something sent is about. */
type Act =
  Extract<CustomCall, { kind: 'edit' | 'delete' | 'reaction' }> extends infer C
    ? C extends unknown
      ? Omit<C, 'account' | 'contact'>
      : never
    : never

/** Speaks to a system of the business's own for one channel of it. */
export function client(access: PageAccess, ports: Ports): PlatformClient {
  return {
    send: (message) => send(access, ports, message),
    react: (to, target, emoji) => act(access, ports, to, { kind: 'reaction', target, emoji }),
    edit: (to, target, text) => act(access, ports, to, { kind: 'edit', target, text }),
    delete: (to, target) => act(access, ports, to, { kind: 'delete', target }),
    signal: (kind, to, lastInboundId) => signal(access, ports, { kind, to, lastInboundId }),
    media: ({ url, mimeType, sizeBytes, sha256 }) =>
      Promise.resolve(
        url
          ? compact({ url, mimeType, sizeBytes, sha256 })
          : { class: 'content', code: 'no-address', message: 'No address came with this file.' },
      ),
    check: () => checkCallback(access, ports),
  }
}

/** A lost answer leaves the message unconfirmed: whether the other system knows a repeat is its own affair. A receipt settles it. */
async function send(access: PageAccess, ports: Ports, message: OutboundMessage): Promise<Delivery> {
  const id = customerIn(message.to)
  if (id === undefined) return refused(NOBODY)
  const links = await Promise.all((message.media ?? []).map(({ file }) => file.publicUrl('lasting')))
  const call = render(message, { account: access.account, id }, links)
  return submit(ports.http, requestOf(access, ports, call), { error: errorIn, accepted: taken })
}

function taken(json: unknown): Delivery | undefined {
  const externalId = idOf(objectOf(json).id)
  return externalId === undefined ? undefined : { kind: 'accepted', externalId }
}

/** Any 2xx is a yes here: there is nothing to name. */
async function act(access: PageAccess, ports: Ports, to: readonly Identity[], given: Act): Promise<Delivery> {
  const id = customerIn(to)
  if (id === undefined) return refused(NOBODY)
  const request = requestOf(access, ports, { ...given, account: access.account, contact: { id } } as CustomCall)
  return submit(ports.http, request, { error: errorIn, accepted: () => ({ kind: 'accepted', externalId: given.target }) })
}

interface Signal {
  kind: 'typing_on' | 'typing_off' | 'read'
  to: readonly Identity[]
  lastInboundId: string | undefined
}

/** Nobody waits for the answer, so one that refuses is as good as one that takes. */
async function signal(access: PageAccess, ports: Ports, { kind, to, lastInboundId }: Signal): Promise<void> {
  const id = customerIn(to)
  if (id === undefined) return
  const about = { account: access.account, contact: { id } }
  if (kind !== 'read') await ports.http(requestOf(access, ports, { kind: 'typing', ...about, on: kind === 'typing_on' }))
  else if (lastInboundId !== undefined) await ports.http(requestOf(access, ports, { kind: 'read', ...about, target: lastInboundId }))
}

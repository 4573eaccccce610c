import type { Delivery, Identity, OutboundMessage, PageAccess, PlatformClient, Ports } from '../adapter.ts'
import { type Graph, graphFor } from '../meta/graph.ts'
import { tokenLife } from '../meta/token-life.ts'
import { readFile } from '../shared/files.ts'
import { arrayOf, compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { refused } from '../shared/outcome.ts'
import { checkNumber, subscribeAccount } from './connection.ts'
import { readError } from './errors.ts'
import { mediaAddress, upload } from './media.ts'
import { identitiesOf } from './participant.ts'
import { render, renderReaction, renderSeen } from './render.ts'
import { templateDesk } from './template-desk.ts'

/** Speaks to the Cloud API for one number. `access.account` is the phone_number_id, `accountSecondary` the WABA. */
export function client(access: PageAccess, { http }: Ports): PlatformClient {
  const graph = graphFor(access, http, { error: readError, proof: false })
  const path = `${access.account}/messages`
  return {
    send: (message) => send(graph, access.account, message),
    react: (to, target, emoji) => graph.send(path, renderReaction(to, target, emoji), accepted),
    async signal(kind, _to, lastInboundId) {
      if (kind === 'typing_off' || lastInboundId === undefined) return
      await graph.post(path, renderSeen(lastInboundId, kind === 'typing_on' ? 'typing' : 'silent'))
    },
    media: (medium) => mediaAddress(graph, access, medium),
    subscribe: (webhookUrl, verifyToken) => subscribeAccount(graph, access, { webhookUrl, verifyToken }),
    templates: templateDesk(graph, access),
    check: async () => [...(await checkNumber(graph, access)), ...(await tokenLife(access, http, { error: readError, proof: false }))],
  }
}

/** Uploads first, since its failure leaves no doubt; then the one call that sends. */
async function send(graph: Graph, account: string, message: OutboundMessage): Promise<Delivery> {
  const path = `${account}/messages`
  const [medium] = message.media ?? []
  if (!medium) return graph.send(path, render(message), accepted)
  const bytes = await readFile(medium.file)
  if ('error' in bytes) return refused(bytes.error)
  const uploaded = await upload(graph, account, medium, bytes.bytes)
  return 'error' in uploaded ? refused(uploaded.error) : graph.send(path, render(message, uploaded.id), accepted)
}

/** An id means accepted, not sent: receipts tell the rest. The ids in the answer are the customer's true ones, whatever was dialled. */
function accepted(json: unknown): Delivery | undefined {
  const body = objectOf(json)
  const first = objectOf(arrayOf(body.messages)[0])
  const externalId = idOf(first.id)
  if (externalId === undefined) return undefined
  const contact = objectOf(arrayOf(body.contacts)[0])
  const adds: Identity[] = identitiesOf({ userId: contact.user_id, phone: contact.wa_id })
  const status = stringOf(first.message_status)
  return compact({
    kind: 'accepted' as const,
    externalId,
    adds: adds.length > 0 ? adds : undefined,
    data: status === undefined || status === 'accepted' ? undefined : { messageStatus: status },
  })
}

import type { JsonObject } from '@switchboard/contracts'
import type { Delivery } from '../adapter.ts'
import { accepted } from './acceptance.ts'
import type { Graph } from './graph.ts'
import { threadElsewhere } from './send-errors.ts'

/** Sends for a page. When another app holds the conversation, Meta certainly did not send: control is taken once, and the message sent again. */
export async function deliver(graph: Graph, node: string, body: JsonObject): Promise<Delivery> {
  const delivery = await graph.send(`${node}/messages`, body, accepted)
  if (delivery.kind !== 'refused' || !threadElsewhere(delivery.error.code)) return delivery
  const taken = await graph.post(`${node}/take_thread_control`, { recipient: body.recipient })
  return 'error' in taken ? delivery : graph.send(`${node}/messages`, body, accepted)
}

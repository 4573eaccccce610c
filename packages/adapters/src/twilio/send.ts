import type { Delivery, Http, OutboundMessage, PageAccess, PlatformError } from '../adapter.ts'
import { compact, idOf, numberOf, objectOf } from '../shared/json.ts'
import { ask, refused, submit } from '../shared/outcome.ts'
import { accountPath, addressOf, postForm, postJson } from './api.ts'
import { errorIn, OPTED_OUT } from './errors.ts'
import { type Prepared, render, renderChoices } from './render.ts'

/** Sends one message. Links and the template of quick replies are made before, since their failure leaves no doubt; then the one call that sends. */
export async function send(access: PageAccess, http: Http, message: OutboundMessage): Promise<Delivery> {
  const prepared = await prepare(access, http, message)
  if ('class' in prepared) return refused(prepared)
  const form = render(access, message, prepared)
  if (!form) return refused({ class: 'recipient', code: 'recipient', message: 'There is no number to send this to.' })
  const request = postForm(access, addressOf(access, 'api', accountPath(access, '/Messages.json')), form)
  const delivery = await submit(http, request, { error: errorIn, accepted })
  return delivery.kind === 'refused' && delivery.error.code === OPTED_OUT ? { ...delivery, optedOut: true } : delivery
}

async function prepare(access: PageAccess, http: Http, message: OutboundMessage): Promise<Prepared | PlatformError> {
  if (message.buttons && message.buttons.length > 0) return choices(access, http, message)
  const links: string[] = []
  for (const { file } of message.media ?? []) {
    try {
      links.push(await file.publicUrl())
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return { class: 'retry', code: 'file-unreadable', message: `There is no link to the file “${file.name}”: ${reason}` }
    }
  }
  return { links }
}

async function choices(access: PageAccess, http: Http, message: OutboundMessage): Promise<Prepared | PlatformError> {
  const answer = await ask(http, postJson(access, addressOf(access, 'content', '/v1/Content'), renderChoices(message)), errorIn)
  if ('error' in answer) return answer.error
  const contentSid = idOf(objectOf(answer.json).sid)
  return contentSid ? { links: [], contentSid } : { class: 'retry', code: 'nonsense', message: 'Twilio gave the quick replies no id.' }
}

/** A sid means that Twilio has it, not that it arrived: callbacks tell the rest. */
function accepted(json: unknown): Delivery | undefined {
  const message = objectOf(json)
  const externalId = idOf(message.sid)
  if (!externalId) return undefined
  const segments = numberOf(message.num_segments)
  return { kind: 'accepted', externalId, data: compact({ status: idOf(message.status), segments: segments === 0 ? undefined : segments }) }
}

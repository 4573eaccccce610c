import type { CustomWebhookAnswer } from '@switchboard/contracts'
import type { Static } from 'typebox'
import type { Transport, WebhookAnswer } from '../adapter.ts'
import { verifiesWebhook, WEBHOOK_HEADERS } from '../shared/standard-webhooks.ts'
import { normalise } from './normalise.ts'

/** A system of the business's own, which speaks Standard Webhooks. */
export const directTransport: Transport = {
  via: 'direct',
  keptHeaders: Object.values(WEBHOOK_HEADERS),
  verify: (request, { webhookSecrets }, at) => verifiesWebhook(request, webhookSecrets, at),
  answer,
  platformOf: () => 'custom',
}

/** Tells at once what was understood. The webhook is kept whatever it holds, so the status is 200. Pure. */
function answer(body: Uint8Array): WebhookAnswer {
  const said: Static<typeof CustomWebhookAnswer> = verdict(body)
  return { status: 200, type: 'application/json', body: JSON.stringify(said) }
}

function verdict(body: Uint8Array): Static<typeof CustomWebhookAnswer> {
  try {
    const { events, skipped } = normalise(JSON.parse(Buffer.from(body).toString('utf8')))
    return { events: events.length, problems: skipped.map(({ what }) => what) }
  } catch (error) {
    if (error instanceof SyntaxError) return { events: 0, problems: ['the body is no JSON'] }
    throw error
  }
}

import type { CustomCall } from '@switchboard/contracts'
import type { HttpRequest, PageAccess, Ports } from '../adapter.ts'
import { sha256Hex } from '../shared/crypto.ts'
import { signedHeaders } from '../shared/standard-webhooks.ts'
import { CALLBACK } from './connect.ts'

const ID_LENGTH = 32

/** One signed POST to the other system. A message goes under its own reference, so that a repeat is known by its `webhook-id`; every other call is one of its own. */
export function requestOf({ settings, webhookSecrets = [] }: PageAccess, { now }: Ports, call: CustomCall): HttpRequest {
  if (!now) throw new Error('signing a call needs the moment of the call')
  const at = now()
  const body = JSON.stringify(call)
  const id = call.kind === 'message' ? call.clientRef : `sb_${sha256Hex(`${at}\n${body}`).slice(0, ID_LENGTH)}`
  return {
    method: 'POST',
    url: settings[CALLBACK] ?? '',
    headers: { 'content-type': 'application/json', ...signedHeaders({ id, at, body }, webhookSecrets) },
    body,
  }
}

import type { IntegrationSecrets } from '../adapter.ts'
import { sameSecret } from '../shared/crypto.ts'

/**
 * Meta's subscription handshake: the challenge to echo untouched, when the mode is `subscribe` and the token is ours. Undefined
 * refuses: a wrong or missing token, none set, or a query whose values are not plain text (`hub.verify_token[]=`).
 */
export function answerHandshake(query: Readonly<Record<string, unknown>>, secrets: IntegrationSecrets): string | undefined {
  const challenge = query['hub.challenge']
  const token = query['hub.verify_token']
  if (query['hub.mode'] !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string' || challenge === '') return undefined
  if (!secrets.verifyToken || !sameSecret(secrets.verifyToken, token)) return undefined
  return challenge
}

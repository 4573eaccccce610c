import { conformance } from '../suite.ts'
import { access, answers, message } from './cases.ts'
import { smsByTwilio, whatsappByTwilio } from './index.ts'
import { twilioTransport } from './transport.ts'
import { vectors } from './vectors.ts'

const keyed = { ...access, accessToken: 'key-secret-canary', settings: { apiKey: 'SK00000000000000000000000000000001' } }

conformance(smsByTwilio, {
  fixtures: new URL('./fixtures/sms/', import.meta.url),
  transport: twilioTransport,
  vectors,
  sendable: message,
  client: { access: keyed, ...answers },
})

conformance(whatsappByTwilio, {
  fixtures: new URL('./fixtures/whatsapp/', import.meta.url),
  transport: twilioTransport,
  sendable: message,
  client: { access: { ...keyed, account: 'whatsapp:+15005550006' }, ...answers },
})

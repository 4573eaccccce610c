import type { InboundMedia, MediaDownload, PageAccess, PlatformClient, PlatformError, Ports } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { addressOf, credentials, postForm } from './api.ts'
import { checkSms, checkWhatsapp } from './connection.ts'
import { errorIn } from './errors.ts'
import { find } from './find.ts'
import { listNumbers } from './numbers.ts'
import { poll } from './poll.ts'
import { send } from './send.ts'
import { subscribeNumber, subscribeSender } from './subscribe.ts'
import { templateDesk } from './template-desk.ts'

/** Speaks to Twilio for one number that sends SMS. */
export function smsClient(access: PageAccess, { http }: Ports): PlatformClient {
  return {
    ...common(access, { http }),
    subscribe: (webhookUrl) => subscribeNumber(access, http, webhookUrl),
    check: () => checkSms(access, http),
  }
}

/** Speaks to Twilio for one WhatsApp sender. "Typing…" also marks the customer's last message as read; there is no mark without it. */
export function whatsappClient(access: PageAccess, { http }: Ports): PlatformClient {
  return {
    ...common(access, { http }),
    async signal(kind, _to, lastInboundId) {
      if (kind !== 'typing_on' || lastInboundId === undefined) return
      const form = [['channel', 'whatsapp'] as const, ['messageId', lastInboundId] as const]
      await ask(http, postForm(access, addressOf(access, 'messaging', '/v2/Indicators/Typing.json'), form), errorIn)
    },
    subscribe: (webhookUrl) => subscribeSender(access, http, webhookUrl),
    templates: templateDesk(access, http),
    check: () => checkWhatsapp(access, http),
  }
}

function common(access: PageAccess, { http }: Ports): Pick<PlatformClient, 'send' | 'media' | 'find' | 'poll' | 'numbers'> {
  return {
    send: (message) => send(access, http, message),
    media: (medium) => Promise.resolve(download(access, medium)),
    numbers: () => listNumbers(access, http),
    poll: (stream, cursor, at) => poll(access, http, { stream, cursor, at }),
    find: (message, sentBetween) => find(access, http, { message, sentBetween }),
  }
}

/** Files lie with Twilio until they are deleted there. It leads on to a signed address, to which the credentials must not go: whoever downloads sees to that. */
function download(access: PageAccess, { url, mimeType, sizeBytes }: InboundMedia): MediaDownload | PlatformError {
  if (url === undefined || !URL.canParse(url))
    return { class: 'content', code: 'no-address', message: 'Twilio gave no address for this file.' }
  const headers = isTwilio(new URL(url), access) ? { authorization: credentials(access) } : undefined
  return compact({ url, headers, mimeType, sizeBytes })
}

function isTwilio({ protocol, host }: URL, { apiBase }: PageAccess): boolean {
  if (apiBase !== undefined && host === new URL(apiBase).host) return true
  return protocol === 'https:' && host === 'api.twilio.com'
}

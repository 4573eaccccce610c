import type {
  Adapter,
  ContactEvent,
  Delivery,
  InboundEvent,
  OutboundMessage,
  PageAccess,
  PlatformClient,
  Ports,
} from '@switchboard/adapters'
import type { ConnectField, Localized, PlatformCapabilities } from '@switchboard/contracts'
import { checkCapabilities } from '../../../packages/adapters/src/shared/check.ts'

const words = (text: string): Localized => ({ en: text, vi: text, es: text })
const setting = (name: string, more: Partial<ConnectField>): ConnectField => ({
  name,
  setting: true,
  label: words(name),
  help: null,
  required: false,
  secret: false,
  choices: null,
  ...more,
})

const fields: ConnectField[] = [
  { ...setting('account', { required: true }), setting: false },
  { ...setting('accessToken', { required: true, secret: true }), setting: false },
  setting('signing', { required: true, secret: true }),
  setting('region', {
    required: true,
    choices: [
      { value: 'east', label: words('East') },
      { value: 'west', label: words('West') },
    ],
  }),
  setting('greeting', {}),
]

const capabilities: PlatformCapabilities = {
  textMax: 1000,
  textUnit: 'chars',
  captionMax: 10,
  segments: 'gsm',
  media: [{ kind: 'image', maxBytes: 1_000_000, mimeTypes: ['image/*'], caption: true }],
  attachmentsPerMessage: 1,
  location: false,
  contactCard: false,
  quickReplies: null,
  template: false,
  quote: false,
  reactions: null,
  edit: { withinMs: 1 },
  delete: { withinMs: 3_600_000 },
  typing: false,
  markRead: false,
  profile: false,
  receipts: 'read',
}

/** The form of a webhook, as `toyTransport` reads it. */
interface Told {
  to: string
  from: string
  what: string
  id: string
  at: string
  text: string
  phone?: string
  handle?: string
  tag?: string
}

const NEWS: readonly string[] = ['started', 'blocked', 'opted-in', 'opted-out'] satisfies ContactEvent['what'][]

function eventOf({ to, from, what, id, at, text, phone, handle, tag }: Told): InboundEvent {
  const about = { account: to, contact: { identities: [{ kind: 'toy', value: from }] as const, name: from, ...(phone && { phone }) } }
  if (NEWS.includes(what)) return { kind: 'contact', ...about, what: what as ContactEvent['what'], at }
  if (what === 'read') return { kind: 'watermark', ...about, status: 'read', upTo: at, upToMessage: id }
  return {
    kind: 'message',
    ...about,
    externalId: id,
    direction: 'inbound',
    sentAt: at,
    content: { type: 'text', text, ...(tag && { data: { tag } }) },
    ...(handle && { replyHandle: { value: handle, until: new Date(Date.parse(at) + 60_000).toISOString() } }),
  }
}

/** Posts every message to `/send` of the origin it was given, with all that the border gave it. */
function client(access: PageAccess, { http }: Ports): PlatformClient {
  const call = async (path: string, body: object) => {
    const { status, body: answer } = await http({
      method: 'POST',
      url: `${access.apiBase}/${path}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status, json: JSON.parse(Buffer.from(answer).toString('utf8')) as Record<string, string> }
  }
  return {
    send: (message) => send(message).catch(lost),
    edit: async (_to, target) => ({ kind: 'accepted', externalId: target }),
    delete: async (_to, target) => ({ kind: 'accepted', externalId: target }),
    refresh: async () => ({ accessToken: `${access.accessToken}+` }),
    check: async () => [{ name: 'access', ok: true, detail: JSON.stringify(access) }],
  }

  async function send({ clientRef, text, media = [], replyHandle }: OutboundMessage): Promise<Delivery> {
    const file = await media[0]?.file.publicUrl()
    const { status, json } = await call('send', { clientRef, text, file, replyHandle })
    if (status === 200) return { kind: 'accepted', externalId: json.id ?? '' }
    return { kind: 'refused', error: { class: 'recipient', code: String(status), message: 'stopped' }, optedOut: true }
  }
}

function lost(error: Error): Delivery {
  return { kind: 'unconfirmed', error: { class: 'unknown', code: 'lost', message: error.message } }
}

/** Takes a correlation value once in a minute, lets itself be written to by who started, three times in a row, and honours STOP. */
export const parrot: Adapter = {
  platform: 'custom',
  via: 'other',
  face: { name: words('Parrot'), sign: 'M12 3l9 9-9 9-9-9z', color: '#123456' },
  about: words('A parrot'),
  capabilities,
  window: { freeMs: null, template: false, opensBy: 'start', mostMessages: 3 },
  trust: 'hint',
  repeatSafeMs: 60_000,
  optOut: 'keyword',
  pace: { perSecond: 1000, burst: 1000 },
  fields,
  normalise: (body) => ({ events: [eventOf(body as Told)], skipped: [] }),
  check: (draft) => checkCapabilities(draft, capabilities),
  client,
}

/** Another platform of the same service, without all that. */
export const starling: Adapter = {
  platform: 'sms',
  via: 'other',
  face: { name: words('Starling'), sign: 'M12 3l9 9-9 9-9-9z', color: '#654321' },
  about: words('A starling'),
  capabilities: { ...capabilities, edit: false, delete: false, captionMax: null },
  window: { freeMs: null, template: false },
  pace: { perSecond: 1000, burst: 1000 },
  fields,
  normalise: parrot.normalise,
  check: (draft) => checkCapabilities(draft, capabilities),
  client: (access, ports) => {
    const { edit: _edit, delete: _delete, ...rest } = client(access, ports)
    return rest
  },
}

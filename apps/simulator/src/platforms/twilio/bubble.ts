import type { Line } from '../../model.ts'
import type { Answer, PlatformError } from '../../platform.ts'
import { parsed } from '../../read.ts'
import { isObject } from '../../shape.ts'
import { fetchLink } from '../../wire/fetch-link.ts'
import { fileRef } from '../../world/media.ts'
import { shownContent } from './content-shown.ts'
import { type Content, contentNamed, holesIn, isApproved, wordsOf } from './content-store.ts'
import { MEDIA_LOST, MEDIA_LOST_ON_WHATSAPP, TEMPLATE_DISABLED, TEMPLATE_PAUSED, twilioError, VALUES_MISSING } from './errors.ts'
import type { Sending } from './send.ts'

/** What a message shows on the phone. */
export interface Bubble {
  line: Partial<Line>
  /** It was taken and cannot be sent after all. */
  failure?: PlatformError
  /** It may be sent outside WhatsApp's window. */
  approved?: boolean
}

/** The bubble of a form that was not refused at once, or why it is refused now. Twilio fetches files when it sends. */
export async function bubbleOf(form: URLSearchParams, where: Sending): Promise<Bubble | Answer> {
  const sid = form.get('ContentSid')
  if (sid !== null) return contentBubble(sid, form.get('ContentVariables'), where)
  const text = form.get('Body') ?? ''
  const point = /^geo:(-?[\d.]+),(-?[\d.]+)(?:\|(.*))?$/.exec(form.get('PersistentAction') ?? '')
  if (point) {
    const [, latitude, longitude, name] = point
    return { line: { kind: 'location', location: { latitude: Number(latitude), longitude: Number(longitude), name: name ?? text } } }
  }
  return filesBubble(text, form.getAll('MediaUrl'), where)
}

function contentBubble(sid: string, variables: string | null, { account, world }: Sending): Bubble | Answer {
  const content = contentNamed(world, account, sid)
  if (!content) return twilioError(21655, 'The ContentSid is Invalid')
  const values = variables === null ? {} : parsed(variables)
  if (!isObject(values)) return twilioError(21656, 'The ContentVariables Parameter is invalid')
  const failure = failureOf(content, values)
  return { line: shownContent(content, values), approved: isApproved(content), ...(failure && { failure }) }
}

/** What WhatsApp finds wrong once it gets it. */
function failureOf(content: Content, values: Record<string, unknown>): PlatformError | undefined {
  if (content.approval?.status === 'paused') return TEMPLATE_PAUSED
  if (content.approval?.status === 'disabled') return TEMPLATE_DISABLED
  const open = wordsOf(content)
    .flatMap(holesIn)
    .filter((name) => !(values[name] ?? content.variables?.[name]))
  return open.length > 0 ? VALUES_MISSING : undefined
}

async function filesBubble(text: string, links: readonly string[], { channel, account, world }: Sending): Promise<Bubble> {
  const line: Partial<Line> = { kind: 'text', text, files: [] }
  for (const link of links) {
    const fetched = await fetchLink(link)
    if (fetched.kind === 'failed') return { line, failure: channel.key === 'sms' ? MEDIA_LOST : MEDIA_LOST_ON_WHATSAPP }
    if (fetched.kind === 'elsewhere') line.files?.push({ mediaId: '', name: link, mimeType: '', size: 0, href: link })
    else line.files?.push(fileRef(world.media.add(account.account, fetched.file, world.now())))
  }
  const family = line.files?.[0]?.mimeType.split('/', 1)[0] ?? ''
  return { line: { ...line, kind: links.length === 0 ? 'text' : ['image', 'video', 'audio'].includes(family) ? family : 'file' } }
}

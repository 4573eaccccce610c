import type { Identity } from '../adapter.ts'

/** The customer, who is another one for each business account. */
export const USER = 'tiktok'
/** The one chat between customer and account: what is sent names it, and never the customer. */
export const CONVERSATION = 'tiktok-conversation'

/** The newest conversation that is known with somebody. */
export function conversationIn(to: readonly Identity[]): string | undefined {
  return to.findLast(({ kind }) => kind === CONVERSATION)?.value
}

/** A medium is fetched by three ids; they travel as one. */
export interface MediaPlace {
  conversation: string
  message: string
  media: string
}

/** The three ids as one text. */
export function writeMediaPlace({ conversation, message, media }: MediaPlace): string {
  return [conversation, message, media].map(encodeURIComponent).join('&')
}

/** The three ids of such a text; undefined for any other text. */
export function readMediaPlace(text: string): MediaPlace | undefined {
  const [conversation, message, media, ...more] = text.split('&').map(decoded)
  return conversation && message && media && more.length === 0 ? { conversation, message, media } : undefined
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

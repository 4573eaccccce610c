import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../../src/adapter.ts'
import { contentOf } from '../../src/shared/content.ts'
import { stringOf } from '../../src/shared/json.ts'

type Reader = (letter: JsonObject) => InboundContent | undefined

const READERS: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  ['text', ({ text }) => (stringOf(text) ? contentOf({ type: 'text', text }) : undefined)],
  ['picture', ({ text, url }) => picture(stringOf(url), text)],
])

/** What a letter holds; undefined for a type that is not known, or a letter that lacks what makes it one of its type. */
export function readContent(letter: JsonObject): InboundContent | undefined {
  return READERS.get(letter.type)?.(letter)
}

function picture(url: string | undefined, text: unknown): InboundContent | undefined {
  return url ? contentOf({ type: 'image', text, media: [{ kind: 'image', url }] }) : undefined
}

import Type, { type Static } from 'typebox'
import { Instant, Locale, Strict } from './scalars.ts'

/** Sends what was said in a conversation by mail; private notes are never in it. `since`: only from then on. */
export const SendTranscript = Strict({
  to: Type.String({ format: 'email', maxLength: 254 }),
  since: Type.Optional(Instant),
  locale: Type.Optional(Locale),
})
export type SendTranscript = Static<typeof SendTranscript>

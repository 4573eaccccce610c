import fc from 'fast-check'
import type { OutboundMedia, OutboundMessage } from '../adapter.ts'
import { BUTTON_ID_MAX, CAPTION_MAX, capabilities } from './limits.ts'
import { noLink } from '../suite/no-link.ts'

const to = fc.constant([{ kind: 'phone', value: '84901234567' }])
const base = {
  clientRef: fc.uuid(),
  to,
  replyTo: fc.option(fc.constant('wamid.OLD'), { nil: undefined }),
  windowMode: fc.constant('free' as const),
}
const word = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength })

/** Any file that fits a row of the capabilities. */
function mediumOf({ kind, mimeTypes, maxBytes }: (typeof capabilities.media)[number]): fc.Arbitrary<OutboundMedia> {
  return fc.record({
    kind: fc.constant(kind),
    voice: fc.boolean(),
    file: fc.record({
      name: word(60),
      mimeType: fc.constantFrom(...mimeTypes).map((type) => (type === '*' ? 'application/pdf' : type)),
      sizeBytes: fc.integer({ min: 1, max: maxBytes }),
      bytes: fc.constant(() => Promise.resolve(new Uint8Array([1]))),
      publicUrl: fc.constant(noLink),
    }),
  })
}

const values = fc.oneof(fc.array(word(40), { maxLength: 5 }), fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), word(40), { maxKeys: 5 }))

const contact = fc.record({
  name: word(50),
  phones: fc.array(fc.constantFrom('+84901234567', '+1 650 555 1234'), { maxLength: 3 }),
  emails: fc.option(fc.array(fc.constant('lan@example.com'), { maxLength: 2 }), { nil: undefined }),
})

const location = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  name: fc.option(word(50), { nil: undefined }),
  address: fc.option(word(50), { nil: undefined }),
})

const buttons = (maxLength: number) => fc.array(fc.record({ id: word(BUTTON_ID_MAX + 2), title: word(22) }), { minLength: 1, maxLength })
const template = fc.record({
  name: fc.constant('order_update'),
  language: fc.constantFrom('vi', 'en_US'),
  values: fc.option(values, { nil: undefined }),
  header: fc.option(fc.record({ kind: fc.constant('text' as const), value: word(20), name: fc.constant(undefined) }), { nil: undefined }),
})
const illustrated = fc.record({
  ...base,
  template: template.map((one) => ({ ...one, header: { kind: 'image' as const } })),
  media: fc.oneof(...capabilities.media.filter(({ kind }) => kind === 'image').map(mediumOf)).map((one) => [one]),
})
const caption = fc.option(word(CAPTION_MAX + 2), { nil: undefined, freq: 1 })

/** Messages of every kind, by the type that WhatsApp gives them: most are sendable, some at or just beyond a limit. For tests. */
export const drafts: Readonly<Record<string, fc.Arbitrary<OutboundMessage>>> = {
  text: fc.record({ ...base, text: word(capabilities.textMax + 2) }),
  interactive: fc.record({ ...base, text: word(CAPTION_MAX + 2), buttons: fc.oneof(buttons(3), buttons(11)) }),
  location: fc.record({ ...base, location }),
  contacts: fc.record({ ...base, contact }),
  template: fc.oneof(fc.record({ ...base, template }), illustrated),
  ...Object.fromEntries(
    capabilities.media.map((row) => [
      row.kind === 'file' ? 'document' : row.kind,
      fc.record({ ...base, text: caption, media: mediumOf(row).map((one) => [one]) }),
    ]),
  ),
}

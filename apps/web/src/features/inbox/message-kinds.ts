import type { MESSAGE_TYPES } from '@switchboard/contracts'

/** The kinds of message that have a name of their own; any other is shown as an honest card. */
const named: Record<(typeof MESSAGE_TYPES)[number], true> = {
  text: true,
  image: true,
  video: true,
  audio: true,
  file: true,
  sticker: true,
  location: true,
  contacts: true,
  button: true,
  postback: true,
  order: true,
  template: true,
  link: true,
  story: true,
  referral: true,
  email: true,
  event: true,
  unsupported: true,
}
export const MESSAGE_KINDS: ReadonlySet<string> = new Set(Object.keys(named))

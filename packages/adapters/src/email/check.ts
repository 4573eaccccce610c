import type { Identity, Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { capabilities, FILES_MAX_BYTES } from './limits.ts'
import { addressOf } from './record.ts'

/** Says why a message cannot go out as a mail. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  return checkCapabilities(draft, capabilities) ?? checkSize(draft) ?? checkAddresses(draft) ?? checkRecipient(draft)
}

/** The address among the identities. */
export function addressIn(to: readonly Identity[]): string | undefined {
  const value = to.find(({ kind }) => kind === 'email')?.value
  return value === undefined ? undefined : addressOf({ address: value })?.address
}

function checkSize({ media = [] }: Draft): Unsendable | undefined {
  const bytes = media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return bytes > FILES_MAX_BYTES
    ? badContent('files-too-large', 'Together the files are larger than the 18 MB that a mail takes.')
    : undefined
}

function checkAddresses({ letter }: Draft): Unsendable | undefined {
  const wrong = [...(letter?.to ?? []), ...(letter?.cc ?? []), ...(letter?.bcc ?? [])].find((address) => !addressOf({ address }))
  return wrong === undefined ? undefined : badContent('address', `“${wrong}” is no mail address.`)
}

function checkRecipient({ to, letter }: Draft): Unsendable | undefined {
  return letter?.to?.length || addressIn(to) ? undefined : badContent('recipient', 'There is no mail address to send this to.')
}

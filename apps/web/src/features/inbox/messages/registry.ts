import type { Message } from '@switchboard/contracts'
import type { ComponentType } from 'react'
import { MESSAGE_KINDS } from '../message-kinds.ts'
import { ButtonBody } from './ButtonBody.tsx'
import { ContactsBody } from './ContactsBody.tsx'
import { LetterBody } from './LetterBody.tsx'
import { LinkBody } from './LinkBody.tsx'
import { LocationBody } from './LocationBody.tsx'
import { OrderBody } from './OrderBody.tsx'
import { PostbackBody } from './PostbackBody.tsx'
import { ReferralBody } from './ReferralBody.tsx'
import { StoryBody } from './StoryBody.tsx'
import { TemplateBody } from './TemplateBody.tsx'
import { UnsupportedBody } from './UnsupportedBody.tsx'

type Body = ComponentType<{ message: Message }>

/** How each kind is shown. Text and media need no body of their own: the bubble shows their text and attachments. */
const BODIES: Partial<Record<string, Body>> = {
  button: ButtonBody,
  contacts: ContactsBody,
  email: LetterBody,
  link: LinkBody,
  location: LocationBody,
  order: OrderBody,
  postback: PostbackBody,
  referral: ReferralBody,
  story: StoryBody,
  template: TemplateBody,
  unsupported: UnsupportedBody,
}

/** The body for a kind; undefined where text and attachments say it all. Kinds nobody knows get an honest card. */
export function bodyFor(type: string): Body | undefined {
  return MESSAGE_KINDS.has(type) ? BODIES[type] : UnsupportedBody
}

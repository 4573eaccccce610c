import Type, { type Static } from 'typebox'
import { Platform, Via } from './platforms.ts'
import { FileKey, Id, Instant, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

/** `draft`: ours alone; `deleted`: the platform has it no more. Only an approved one can be sent. */
export const TEMPLATE_STATUSES = ['draft', 'pending', 'approved', 'rejected', 'paused', 'disabled', 'deleted'] as const
export const TemplateStatus = Words(TEMPLATE_STATUSES)
export type TemplateStatus = Static<typeof TemplateStatus>

export const TEMPLATE_CATEGORIES = ['utility', 'marketing', 'authentication'] as const
export const TemplateCategory = Words(TEMPLATE_CATEGORIES)
export type TemplateCategory = Static<typeof TemplateCategory>

/** How customers take a template, as the platform grades it. */
export const TemplateQuality = Words(['high', 'medium', 'low'] as const)
export type TemplateQuality = Static<typeof TemplateQuality>

/** A header is a line of text, or a file (or place) that is named with each message. */
export const TEMPLATE_HEADERS = ['text', 'image', 'video', 'document', 'location'] as const
export const TemplateHeaderKind = Words(TEMPLATE_HEADERS)
export type TemplateHeaderKind = Static<typeof TemplateHeaderKind>

export const TEMPLATE_BUTTONS = ['quick-reply', 'url', 'phone', 'copy-code'] as const
export const TemplateButtonKind = Words(TEMPLATE_BUTTONS)
export type TemplateButtonKind = Static<typeof TemplateButtonKind>

/** `value`: the address (which may end in a placeholder), the telephone number, or a sample of the code; null for a quick reply. */
export const TemplateButton = Strict({
  kind: TemplateButtonKind,
  text: Type.String({ maxLength: 60 }),
  value: Nullable(Type.String({ maxLength: 2000 })),
})
export type TemplateButton = Static<typeof TemplateButton>

/**
 * What the customer sees. Placeholders are written `{{1}}`, or `{{order_id}}` where the platform knows names. A header's `link` is the address of a file that
 * the template itself brings, so that no message gives one; it is read from the platform and not written here.
 */
export const TemplateContent = Strict({
  header: Nullable(
    Strict({
      kind: TemplateHeaderKind,
      text: Nullable(Type.String({ maxLength: 200 })),
      link: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
    }),
  ),
  body: Type.String({ maxLength: 40_000 }),
  footer: Nullable(Type.String({ maxLength: 200 })),
  buttons: Type.Array(TemplateButton, { maxItems: 20 }),
})
export type TemplateContent = Static<typeof TemplateContent>

/** A placeholder of a template. `at`: `header`, `body`, or `button.0` and so on. The example is for whoever reviews it, and for previews. */
export const TemplateVariable = Strict({
  at: Type.String({ pattern: '^(header|body|button\\.\\d{1,2})$' }),
  name: Type.String({ pattern: '^[a-z0-9_]{1,64}$' }),
  example: Nullable(Type.String({ maxLength: 1024 })),
})
export type TemplateVariable = Static<typeof TemplateVariable>

/** What a platform takes as a template; screens and server check by it before anything is submitted. Lengths in UTF-16 units. */
export const TemplateRules = Strict({
  /** They can be made, changed and deleted from here; else they are only read. */
  writable: Type.Boolean(),
  /** What was handed in can be put in other words; else only drafts can, and another one is made in its place. */
  changeable: Type.Boolean(),
  namePattern: Type.String(),
  nameMax: Type.Integer(),
  languages: Type.Array(Type.String()),
  categories: Type.Array(TemplateCategory),
  headers: Type.Array(TemplateHeaderKind),
  headerMax: Type.Integer(),
  bodyMax: Type.Integer(),
  footerMax: Type.Integer(),
  buttonTextMax: Type.Integer(),
  urlMax: Type.Integer(),
  phoneMax: Type.Integer(),
  buttonsMax: Type.Integer(),
  /** Of each kind; a kind that is not named is not taken. */
  buttonsOfKind: Type.Partial(
    Type.Object({ 'quick-reply': Type.Integer(), url: Type.Integer(), phone: Type.Integer(), 'copy-code': Type.Integer() }),
  ),
})
export type TemplateRules = Static<typeof TemplateRules>

/** An approved text with which a business may write outside the window. Belongs to one channel. */
export const Template = Strict({
  id: Id,
  pageId: Id,
  /** What a message names it by, together with the language. */
  name: Type.String(),
  language: Type.String(),
  category: TemplateCategory,
  status: TemplateStatus,
  /** Why the platform rejected or paused it, or would not take the last change; in its own words. */
  reason: Nullable(Type.String()),
  quality: Nullable(TemplateQuality),
  content: TemplateContent,
  variables: Type.Array(TemplateVariable),
  /** File that the header shows unless a message brings another; `url` is its link for a while. */
  headerFile: Nullable(Strict({ key: FileKey, name: Type.String(), mimeType: Type.String(), url: Type.String() })),
  /** Parts that cannot be shown or sent from here, by the platform's names; empty: it can be sent. */
  unsupported: Type.Array(Type.String()),
  /** What the platform has yet to be told. */
  outstanding: Nullable(Words(['submit', 'change', 'remove'] as const)),
  externalId: Nullable(Type.String()),
  /** Messages that were sent with it. */
  usageCount: Type.Integer(),
  lastUsedAt: Nullable(Instant),
  syncedAt: Nullable(Instant),
  /** Grows with each change; goes back with the next one. */
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Template = Static<typeof Template>

export const TemplateList = PageOf(Template)
export type TemplateList = Static<typeof TemplateList>

/** Without `fitting` by name. With it, the best first: the language, then what was used last, then what is no advertising. */
export const TemplateQuery = Strict({
  ...Paging,
  page: Type.Optional(Id),
  status: Type.Optional(TemplateStatus),
  language: Type.Optional(Type.String({ maxLength: 20 })),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the name or of any text in it' })),
  usable: Type.Optional(Type.Boolean({ description: 'Only those that can be sent now' })),
  fitting: Type.Optional(Type.String({ maxLength: 35, description: 'Language of whoever is written to: orders the list for a choice' })),
})
export type TemplateQuery = Static<typeof TemplateQuery>

const Given = {
  category: TemplateCategory,
  content: TemplateContent,
  variables: Type.Array(TemplateVariable, { maxItems: 60, description: 'Examples for the placeholders' }),
  headerFile: Type.Optional(Nullable(FileKey)),
}
export const CreateTemplate = Strict({
  pageId: Id,
  name: Type.String({ minLength: 1, maxLength: 512 }),
  language: Type.String({ minLength: 2, maxLength: 20 }),
  ...Given,
  submit: Type.Optional(Type.Boolean({ description: 'At once to the platform; else it stays a draft' })),
})
export type CreateTemplate = Static<typeof CreateTemplate>

/** The whole content anew. `version` is the one that was changed: if somebody saved meanwhile, 409 of type `changed-meanwhile`. One that the platform has goes to it again. */
export const ChangeTemplate = Strict({ version: Type.Integer({ minimum: 1 }), ...Given, submit: Type.Optional(Type.Boolean()) })
export type ChangeTemplate = Static<typeof ChangeTemplate>

/** A channel that has templates, and when they were last read from the platform. */
export const TemplateChannel = Strict({
  pageId: Id,
  name: Type.String(),
  platform: Platform,
  via: Via,
  active: Type.Boolean(),
  rules: TemplateRules,
  /** How many can be sent. */
  approved: Type.Integer(),
  /** Being read, or about to be. */
  syncing: Type.Boolean(),
  syncedAt: Nullable(Instant),
  syncError: Nullable(Type.String()),
})
export type TemplateChannel = Static<typeof TemplateChannel>
export const TemplateChannelList = Strict({ data: Type.Array(TemplateChannel) })
export type TemplateChannelList = Static<typeof TemplateChannelList>

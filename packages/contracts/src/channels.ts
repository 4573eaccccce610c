import Type, { type Static } from 'typebox'
import { ConnectablePlatform, ConnectSettings, Platform, SettingsPatch, Via } from './platforms.ts'
import { FileKey, Id, Instant, Locale, Localized, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

/**
 * What needs a person beside what the state tells. `access-ending`: the access ends at `until`. `calls-refused`: `count` calls to the webhook address had a
 * wrong signature and none a right one, so the secret that was entered is probably not the platform's.
 */
export const PageAlarm = Strict({
  kind: Words(['access-ending', 'calls-refused'] as const),
  since: Instant,
  until: Nullable(Instant),
  count: Nullable(Type.Integer()),
})
export type PageAlarm = Static<typeof PageAlarm>

/** How a page fares. `silent`: nothing came for longer than usual; `reauth`: the access must be renewed by a person. */
export const PageHealth = Strict({
  state: Words(['ok', 'unknown', 'degraded', 'reauth', 'blocked', 'silent'] as const),
  since: Nullable(Instant),
  reason: Nullable(Type.String()),
  lastInboundAt: Nullable(Instant),
  lastOutboundAt: Nullable(Instant),
  lastErrorAt: Nullable(Instant),
  lastError: Nullable(Type.String()),
  alarms: Type.Array(PageAlarm),
})
export type PageHealth = Static<typeof PageHealth>

/** For how many seconds what is sent on a channel can be taken back, whatever its sender chose for himself; 0: it goes at once; null: as he chose. */
export const UndoSeconds = Nullable(Type.Integer({ minimum: 0, maximum: 60 }))

/** Our account on a platform; the screen calls it a channel. */
export const Page = Strict({
  id: Id,
  integrationId: Id,
  name: Type.String(),
  platform: Platform,
  via: Via,
  /** The platform's id of the account: phone_number_id, page id, oa_id, widget key. */
  account: Type.String(),
  accountSecondary: Nullable(Type.String()),
  /** The page of the same account that was connected before by another service: what comes both ways is stored there once, and answers go by it. */
  twinOf: Nullable(Id),
  active: Type.Boolean(),
  health: PageHealth,
  /** Unusual silence raises an alarm, where enough was heard before. */
  watchSilence: Type.Boolean(),
  undoS: UndoSeconds,
  createdAt: Instant,
})
export type Page = Static<typeof Page>

export const Integration = Strict({
  id: Id,
  name: Type.String(),
  via: Via,
  active: Type.Boolean(),
  appId: Nullable(Type.String()),
  /** Names of the secrets that are set, those among the settings too; their values are never shown. */
  secretsSet: Type.Array(Type.String()),
  /** What the service asked for beyond the usual and that is no secret. A page may have its own in their place. */
  settings: Type.Record(Type.String(), Type.String()),
  /** Where the platform must send its webhooks. Null for services that need none. */
  webhookUrl: Nullable(Type.String()),
  verifyToken: Nullable(Type.String()),
  apiBase: Nullable(Type.String()),
  tokenExpiresAt: Nullable(Instant),
  lastEventAt: Nullable(Instant),
  /** The consents by which it could be connected anew, or get more pages: `POST /integrations/:id/consents`. */
  consents: Type.Array(Strict({ key: Type.String(), name: Type.String() })),
  pages: Type.Array(Page),
  createdAt: Instant,
})
export type Integration = Static<typeof Integration>

const Secret = Type.String({ minLength: 1, maxLength: 4096 })
/** Everything a service may need; which of it is required, `GET /platforms` says. Where that says `offersPages`, an integration without `account` has no page yet. */
export const CreateIntegration = Strict({
  via: Via,
  platform: Platform,
  account: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  appId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  /** The platform's second id of the account, where it has one: the WhatsApp business account. */
  accountSecondary: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  appSecret: Type.Optional(Secret),
  webhookSecret: Type.Optional(Secret),
  accessToken: Type.Optional(Secret),
  refreshToken: Type.Optional(Secret),
  verifyToken: Type.Optional(Secret),
  settings: Type.Optional(ConnectSettings),
  /** One of the pair's `consents`: the integration is made without a page, for `POST /integrations/:id/consents`. Account and tokens then come by that. */
  consent: Type.Optional(Type.String({ minLength: 1, maxLength: 32 })),
  apiBase: Type.Optional(Type.String({ format: 'uri', maxLength: 500 })),
})
export type CreateIntegration = Static<typeof CreateIntegration>

export const PatchIntegration = Strict({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  active: Type.Optional(Type.Boolean()),
  appId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  appSecret: Type.Optional(Secret),
  webhookSecret: Type.Optional(Secret),
  accessToken: Type.Optional(Secret),
  refreshToken: Type.Optional(Secret),
  verifyToken: Type.Optional(Secret),
  settings: Type.Optional(SettingsPatch),
})
/** A further page of the same integration, with its own token and settings where the platform has them per page; the integration's hold for the rest. */
export const CreatePage = Strict({
  platform: Platform,
  account: Type.String({ minLength: 1, maxLength: 200 }),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  accountSecondary: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  accessToken: Type.Optional(Secret),
  refreshToken: Type.Optional(Secret),
  settings: Type.Optional(ConnectSettings),
})
/** An account that the integration's service could connect us to. */
export const OfferedPage = Strict({
  platform: Platform,
  account: Type.String(),
  name: Type.String(),
  /** The page of this integration that it is already. */
  pageId: Nullable(Id),
})
/** `refused`: the service's own words, where it did not tell. */
export const OfferedPages = Strict({ data: Type.Array(OfferedPage), refused: Nullable(Type.String()) })
export type OfferedPages = Static<typeof OfferedPages>

/** By which consent; one of the integration's `consents`. */
export const BeginConsent = Strict({ consent: Type.String({ minLength: 1, maxLength: 32 }) })
/** The platform's page, to which the browser of the one who asked goes now. It works for ten minutes, and only in his session. */
export const ConsentBegun = Strict({ url: Type.String() })
/** An account that a consent reaches. */
export const FoundPage = Strict({
  platform: Platform,
  account: Type.String(),
  name: Type.String(),
  /** The page of this integration that it is. */
  pageId: Nullable(Id),
  /** Another integration of the same service that has it: it cannot be connected a second time. */
  elsewhere: Nullable(Id),
})
export type FoundPage = Static<typeof FoundPage>
/**
 * What became of a consent. `asked`: the answer is awaited; `answered`: it came, and its accounts were not read (yet); `granted`: pages can be chosen, until
 * `expiresAt`; `denied`: the person said no; `failed`: for the reason in `detail`.
 */
export const ConsentOutcome = Strict({
  id: Id,
  integrationId: Id,
  /** Whose page it was, and its word. */
  name: Type.String(),
  key: Type.String(),
  standing: Words(['asked', 'answered', 'granted', 'denied', 'failed'] as const),
  /** In the platform's words. */
  detail: Nullable(Type.String()),
  expiresAt: Instant,
  found: Type.Array(FoundPage),
  /** Names of the integration's pages which this consent would serve, but did not reach. */
  missing: Type.Array(Type.String()),
})
export type ConsentOutcome = Static<typeof ConsentOutcome>
export const ConnectFound = Strict({ platform: Platform, account: Type.String({ minLength: 1, maxLength: 200 }) })
export type ConnectFound = Static<typeof ConnectFound>

export const PatchPage = Strict({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  active: Type.Optional(Type.Boolean()),
  watchSilence: Type.Optional(Type.Boolean()),
  undoS: Type.Optional(UndoSeconds),
  accessToken: Type.Optional(Secret),
  refreshToken: Type.Optional(Secret),
  /** The page's own; null falls back to the integration's. */
  settings: Type.Optional(SettingsPatch),
})

/** One line of "test this connection": what was tried and what came of it, in words. */
export const ConnectionCheck = Strict({
  name: Type.String(),
  ok: Type.Boolean(),
  detail: Type.String(),
  pageId: Id,
  /** Of `webhook`: somebody else's address, to which the platform sends the page's messages now. */
  elsewhere: Nullable(Type.String()),
  /** That this fails can be mended by `POST /pages/:id/subscribe`, which makes the platform send the page's messages here. */
  mendable: Type.Boolean(),
})
export type ConnectionCheck = Static<typeof ConnectionCheck>
export const ConnectionChecks = Strict({ checks: Type.Array(ConnectionCheck) })
export const IntegrationList = PageOf(Integration)
export const PlatformList = Strict({ data: Type.Array(ConnectablePlatform) })
export const PageList = PageOf(Page)

const Text = (max: number) => Type.String({ maxLength: max })
export const PreChatField = Strict({
  key: Type.String({ pattern: '^[a-z][a-zA-Z0-9_]{0,31}$' }),
  type: Words(['text', 'email', 'phone', 'select', 'checkbox', 'consent'] as const),
  label: Localized(200),
  required: Type.Boolean(),
  options: Type.Optional(Type.Array(Text(100), { maxItems: 20 })),
  /** Where the answer goes: the person's name, a claimed e-mail or phone, or an attribute of the conversation. */
  mapsTo: Words(['name', 'email', 'phone', 'attribute'] as const),
})
export type PreChatField = Static<typeof PreChatField>

/** How the chat on the shop's own site looks and behaves. */
export const WidgetSettings = Strict({
  title: Localized(60),
  greeting: Localized(300),
  color: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }),
  position: Words(['right', 'left'] as const),
  defaultLocale: Locale,
  /** `https://shop.example`, `https://*.shop.example`, `http://localhost:*`; empty: anywhere. */
  allowedOrigins: Type.Array(Text(200), { maxItems: 50 }),
  preChat: Type.Array(PreChatField, { maxItems: 12 }),
  /** On: an identify call without proof is refused. */
  requireProof: Type.Boolean(),
  avatarFile: Nullable(FileKey),
})
export type WidgetSettings = Static<typeof WidgetSettings>
export const WidgetConfig = Strict({
  key: Type.String(),
  settings: WidgetSettings,
  /** The `<script>` to paste. */
  snippet: Type.String(),
  identitySecretSet: Type.Boolean(),
})
/** The new secret, shown once; the one before stays valid for a day so that the shop can change over. */
export const WidgetSecret = Strict({ secret: Type.String() })

/** Webhook parts that could not be applied: kept raw, with the reason, ready to be replayed. */
/** Why a part of a webhook was set aside; screens have words for each. `adapter-error` and `cannot-apply` are faults of ours. */
export const FAILURE_REASONS = [
  'malformed-json',
  'unknown-platform',
  'unknown-account',
  'unrecognisable',
  'unsupported',
  'adapter-error',
  'cannot-apply',
] as const
export type FailureReason = (typeof FAILURE_REASONS)[number]

export const FailedEnvelope = Strict({
  id: Id,
  integrationId: Nullable(Id),
  integrationName: Nullable(Type.String()),
  via: Via,
  receivedAt: Instant,
  state: Words(['failed', 'parked', 'unsupported', 'resolved'] as const),
  reason: Type.String({ description: FAILURE_REASONS.join(', ') }),
  detail: Nullable(Type.String()),
  account: Nullable(Type.String()),
  attempts: Type.Integer(),
  lastAttemptAt: Instant,
})
export type FailedEnvelope = Static<typeof FailedEnvelope>
export const FailedEnvelopeList = PageOf(FailedEnvelope)
export const FailedEnvelopeQuery = Strict({
  ...Paging,
  state: Type.Optional(Words(['failed', 'parked', 'unsupported', 'resolved'] as const)),
})
/** The body as text where it is UTF-8, otherwise base64. */
export const EnvelopeBody = Strict({
  id: Id,
  encoding: Words(['utf8', 'base64'] as const),
  body: Type.String(),
  headers: Type.Record(Type.String(), Type.String()),
})
export const ReplayResult = Strict({ queued: Type.Integer() })

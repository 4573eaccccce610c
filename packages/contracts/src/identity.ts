import Type, { type Static } from 'typebox'
import { NoticePreferences } from './notices.ts'
import { Email, FileKey, Id, Instant, Locale, Nullable, PageOf, Paging, Strict, TimeZone, Words } from './scalars.ts'
import { SCOPES } from './scopes.ts'

export const Password = Type.String({ minLength: 8, maxLength: 200 })

/** `code` is the TOTP code (or a recovery code) once that is switched on; `tenant` is the slug when the login belongs to several. */
export const SignIn = Strict({
  email: Type.String({ minLength: 3, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
  tenant: Type.Optional(Type.String({ maxLength: 63 })),
  code: Type.Optional(Type.String({ minLength: 6, maxLength: 20 })),
})

/** The token of a one-time set-up link: what stands behind the `#` of its address. */
export const SetUpToken = Type.String({ minLength: 1, maxLength: 100 })
export const SetUpLink = Strict({ token: SetUpToken })
/** The first business of an installation and its first administrator. `slug`: its short name in addresses and commands; made of the name if left out. */
export const SetUp = Strict({
  token: SetUpToken,
  business: Strict({
    name: Type.String({ minLength: 1, maxLength: 200 }),
    slug: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$' })),
    timeZone: TimeZone,
    locale: Locale,
  }),
  admin: Strict({ name: Type.String({ minLength: 1, maxLength: 200 }), email: Email, password: Password }),
})
export type SetUp = Static<typeof SetUp>

/** What the sign-in page must know before anybody is known: whether a forgotten password can be reset by mail. */
export const SignInOptions = Strict({ mail: Type.Boolean() })
/** `locale`: the language of the mail. */
export const AskForReset = Strict({ email: Type.String({ minLength: 3, maxLength: 254 }), locale: Locale })
/** What stands behind the `#` of a mailed link. */
export const LinkToken = Strict({ token: Type.String({ minLength: 1, maxLength: 100 }) })
export const UseReset = Strict({ ...LinkToken.properties, password: Password })

/** Whom an invitation is for, and what it lets him into. */
export const InvitationLink = Strict({ business: Type.String(), name: Type.String(), email: Type.String() })
export type InvitationLink = Static<typeof InvitationLink>
export const UseInvitation = Strict({
  ...LinkToken.properties,
  password: Password,
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
})
/** Mailed; or, where no mail can be sent, the link itself, shown once, to be handed over. */
export const Invitation = Strict({ mailed: Type.Boolean(), url: Nullable(Type.String()), expiresAt: Nullable(Instant) })
export type Invitation = Static<typeof Invitation>

/** How far a permission reaches over rows. */
export const Scope = Words(SCOPES)
export type Scope = Static<typeof Scope>

/** UI choices of one user (S4 `preferences`). */
export const Preferences = Strict({
  locale: Type.Optional(Nullable(Locale)),
  theme: Type.Optional(Words(['system', 'light', 'dark'] as const)),
  sendKey: Type.Optional(Words(['enter', 'mod-enter'] as const)),
  /** For how many seconds an answer can be taken back; 5 until chosen otherwise, 0 for none. */
  undoS: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
  notices: Type.Optional(NoticePreferences),
  layout: Type.Optional(
    Type.Record(Type.String({ maxLength: 40 }), Type.Union([Type.Number(), Type.Boolean(), Type.String({ maxLength: 40 })])),
  ),
})
export type Preferences = Static<typeof Preferences>

export const Tenant = Strict({ id: Id, slug: Type.String(), name: Type.String(), timeZone: Type.String(), locale: Locale })

/** The signed-in one, and what he may do: permission → scope. */
export const Me = Strict({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  avatarUrl: Nullable(Type.String()),
  tenant: Tenant,
  permissions: Type.Record(Type.String(), Scope),
  preferences: Preferences,
  totpEnabled: Type.Boolean(),
  /** Number of the newest event when this was said: whoever listens from here misses nothing of what he fetches afterwards. */
  feedHead: Type.Integer(),
})
export type Me = Static<typeof Me>
/** `avatarFile`: the key of a picture that the caller has uploaded himself; null takes his picture away. */
export const PatchMe = Strict({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  preferences: Type.Optional(Preferences),
  avatarFile: Type.Optional(Nullable(FileKey)),
})
export type PatchMe = Static<typeof PatchMe>

export const NewSession = Strict({ token: Type.String(), expiresAt: Instant, user: Me })
export const SessionRow = Strict({
  id: Id,
  current: Type.Boolean(),
  createdAt: Instant,
  lastUsedAt: Instant,
  expiresAt: Instant,
  userAgent: Nullable(Type.String()),
  ip: Nullable(Type.String()),
})
export const SessionList = Strict({ data: Type.Array(SessionRow) })
export const ChangePassword = Strict({ current: Type.String({ maxLength: 200 }), next: Password })

/** `uri` is the otpauth address; `qr` the same as an SVG-free PNG data address. Not active until confirmed with a code. */
export const TotpSetup = Strict({ secret: Type.String(), uri: Type.String(), qr: Type.String() })
export const TotpConfirm = Strict({ code: Type.String({ minLength: 6, maxLength: 8 }) })
export const TotpRecovery = Strict({ recoveryCodes: Type.Array(Type.String()) })
export const TotpDisable = Strict({ password: Type.String({ maxLength: 200 }) })

export const User = Strict({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  avatarUrl: Nullable(Type.String()),
  active: Type.Boolean(),
  /** Has no password yet, so cannot sign in: an invitation is out, or due. */
  invited: Type.Boolean(),
  /** `builtIn`: the key of a role that the product made and named, for who shows it in another language; null: somebody's own. */
  roles: Type.Array(Strict({ id: Id, name: Type.String(), builtIn: Nullable(Type.String()) })),
  /** Connected now, in whichever browser; true for up to 20 s longer than that. Changes come as `presence` signals. */
  online: Type.Boolean(),
  lastSeenAt: Nullable(Instant),
  createdAt: Instant,
})
export type User = Static<typeof User>
export const UserList = PageOf(User)
export const UserQuery = Strict({ ...Paging, q: Type.Optional(Type.String({ maxLength: 200 })) })
export const CreateUser = Strict({
  email: Email,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  /** The first one, to be told in person. Without it he is invited, and chooses his own. */
  password: Type.Optional(Password),
  roleIds: Type.Array(Id, { minItems: 1, maxItems: 20 }),
})
export const PatchUser = Strict({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  active: Type.Optional(Type.Boolean()),
  roleIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 20 })),
})

export const Permission = Strict({
  key: Type.String(),
  resource: Type.String(),
  action: Type.String(),
  description: Type.String(),
  scoped: Type.Boolean(),
})
export const PermissionList = Strict({ data: Type.Array(Permission) })
export const Grant = Strict({ permission: Type.String({ maxLength: 100 }), scope: Scope })
export const Role = Strict({
  id: Id,
  key: Type.String(),
  name: Type.String(),
  description: Nullable(Type.String()),
  system: Type.Boolean(),
  grants: Type.Array(Grant),
  userCount: Type.Integer(),
})
export const RoleList = Strict({ data: Type.Array(Role) })
export const CreateRole = Strict({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  description: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
  grants: Type.Array(Grant, { maxItems: 200 }),
})
export const PatchRole = Strict({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  description: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
  grants: Type.Optional(Type.Array(Grant, { maxItems: 200 })),
})

export const ApiKey = Strict({
  id: Id,
  name: Type.String(),
  hint: Type.String(),
  scopes: Type.Array(Type.String()),
  createdAt: Instant,
  expiresAt: Nullable(Instant),
  lastUsedAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
})
export const ApiKeyList = PageOf(ApiKey)
export const CreateApiKey = Strict({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  scopes: Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 100 }),
  expiresAt: Type.Optional(Nullable(Instant)),
})
/** The key itself, shown once. */
export const NewApiKey = Strict({ key: Type.String(), apiKey: ApiKey })

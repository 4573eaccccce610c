import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, Strict } from './scalars.ts'

const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
const Issuer = Type.String({ minLength: 8, maxLength: 500, pattern: '^https?://[^?#\\s]+$', description: 'As the service names itself' })
const ClientIdOf = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })
/** The end of an address behind its @, such as `example.com`. */
const Domain = Type.String({
  minLength: 3,
  maxLength: 253,
  pattern: '^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$',
})

/** The sign-in service of a business, by OpenID Connect. Its secret never comes back. */
export const OidcProvider = Strict({
  name: Name,
  issuer: Type.String(),
  clientId: Type.String(),
  /** Only addresses of these come in, and only verified ones. */
  domains: Type.Array(Type.String()),
  /** What somebody gets whom nobody added before; null: he does not come in. */
  defaultRoleId: Nullable(Id),
  /** Nobody comes in by password any more, but administrators. */
  onlyByOidc: Type.Boolean(),
  active: Type.Boolean(),
  version: Type.Integer(),
  updatedAt: Instant,
})
export type OidcProvider = Static<typeof OidcProvider>

/** `redirectUri`: what must be registered at the service, sign for sign. */
export const OidcSettings = Strict({ provider: Nullable(OidcProvider), redirectUri: Type.String() })
export type OidcSettings = Static<typeof OidcSettings>

/** `clientSecret` may be left out where one is kept already. `version`: the one that was read; 0 where there is none yet. */
export const SaveOidcProvider = Strict({
  name: Name,
  issuer: Issuer,
  clientId: ClientIdOf,
  clientSecret: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
  domains: Type.Array(Domain, { minItems: 1, maxItems: 50 }),
  defaultRoleId: Nullable(Id),
  onlyByOidc: Type.Boolean(),
  active: Type.Boolean(),
  version: Type.Integer({ minimum: 0 }),
})
export type SaveOidcProvider = Static<typeof SaveOidcProvider>

/** What came of asking the service what it is: undefined faults mean that it answers. */
export const OidcCheck = Strict({ fault: Nullable(Type.String()) })
export type OidcCheck = Static<typeof OidcCheck>

/** `next`: a path of the app to go to afterwards. */
export const BeginOidc = Strict({
  tenant: Type.String({ minLength: 1, maxLength: 63 }),
  next: Type.Optional(Type.String({ maxLength: 1000, pattern: '^/([^/\\\\]|$)' })),
})
export type BeginOidc = Static<typeof BeginOidc>
/** Where the browser goes now. */
export const OidcBegun = Strict({ url: Type.String() })

/** Of a business that somebody names: how one signs in there. Unknown ones answer as those without a service. */
export const BusinessSignInQuery = Strict({ tenant: Type.String({ minLength: 1, maxLength: 63 }) })
export const BusinessSignIn = Strict({ oidc: Nullable(Strict({ name: Type.String() })) })
export type BusinessSignIn = Static<typeof BusinessSignIn>

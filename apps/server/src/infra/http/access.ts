import type { Scope } from '@switchboard/contracts'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Actor, Tx } from '../db/tx.ts'
import type { NameSources } from '../names.ts'

/** Who may call a route. Every route states it in its `config.access`, or the server does not start. */
export type Access =
  /** Open to everybody; the value says why that is harmless. */
  | { public: string }
  /** Any signed-in user or API key, for what concerns only himself. */
  | { signedIn: true }
  /** `resource.action`; the caller's grant of it also says how far over rows it reaches. */
  | { permission: string }

/** One right that a role can hold. `scoped`: it reaches over rows (all, unassigned, assigned). */
export interface PermissionDefinition {
  key: string
  description: string
  scoped: boolean
}

/** The one who calls, once the guard let him in. */
export interface Caller {
  kind: 'user' | 'api-key'
  tenantId: string
  /** '0' for an API key. */
  userId: string
  name: string
  /** Row of auth_tokens. */
  tokenId: string
  /** For keys of idempotency and audit: `user:7`, `api-key:3`. */
  actor: string
  grants: ReadonlyMap<string, Scope>
  /** What of his rights the database judges itself, besides the scope. */
  reach?: Pick<Actor, 'teamIds' | 'notes' | 'may'>
}

/** The one for whom a caller's transaction acts, reaching as far as `scope`. Pure. */
export function actorFor({ userId, reach }: Caller, scope: Scope): Actor {
  return { ...reach, userId, scope }
}

/** Turns a bearer token into its caller; undefined where it is unknown, expired, revoked, or of another purpose. */
export type Authenticate = (token: string) => Promise<Caller | undefined>

/** Headers of one route that differ from the usual ones; null leaves one out. */
export type HeaderOverrides = Readonly<Record<string, string | null>>

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** The answer holds a secret: an idempotent repeat gets the status alone, and logs nothing of it. */
    secretAnswer?: boolean
    /** Security headers of this route that differ from the usual ones. */
    headers?: HeaderOverrides
    /** A public mutating call that browsers may send from our own pages only (signing in). Calls without an Origin pass: scripts send none. */
    ownOrigin?: boolean
  }
  interface FastifyRequest {
    /** @throws when the route is public */
    caller: Caller
    /** One transaction as the caller, reaching as far over rows as his grant of this route's permission. */
    inTenant<T>(act: (tx: Tx) => Promise<T>): Promise<T>
    /** What of an answer the caller gets; done by itself for what leaves as JSON, so it is for texts and files made here. @throws when the route is public */
    shown<T>(answer: T): T
  }
}

/** What a domain adds to the program. `domains/index.ts` lists them all; nothing else needs to know. */
export interface DomainModule {
  name: string
  permissions?: readonly PermissionDefinition[]
  /** How its things are called, for whoever knows only their ids. */
  names?: NameSources
  /** Mounted under /api/v1. */
  routes?: (deps: never) => FastifyPluginAsyncTypebox
}

export type Api = FastifyInstance

import type { AuditedAct, AuditedThing } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import type { Denied } from '../../infra/http/guard.ts'

/** Who did it and from where; `undefined` in place of it: the product itself, or its command line. */
export interface AuditRequest {
  actor: { kind: 'user' | 'api-key'; id: string; name: string }
  requestId: string
  ip: string
  userAgent: string | undefined
}

export interface Act {
  action: AuditedAct
  /** What it was done to. */
  entity: AuditedThing
  entityId: string | null
  /** Field → new value, or [old, new]. Names of secrets may stand here, their values never. */
  changes?: Readonly<Record<string, unknown>>
  outcome?: 'done' | 'denied'
  request: AuditRequest | undefined
}

/** Writes down who did what, in the transaction of the act itself: both are there or neither. Rows can be added and read, never changed. */
export async function audit(tx: Tx, act: Act): Promise<void> {
  const { actor } = act.request ?? { actor: { kind: 'system', id: '0', name: 'Switchboard' } }
  await tx.run(sql`
    insert into logs_human (tenant_id, actor_kind, user_id, actor_name, action, entity, entity_id, outcome, changes, request_id, ip, user_agent)
    values (${tx.tenantId}, ${actor.kind}, ${actor.id === '0' ? null : actor.id}, ${actor.name}, ${act.action}, ${act.entity}, ${act.entityId}, ${act.outcome ?? 'done'},
            ${act.changes && JSON.stringify(act.changes)}::jsonb, ${act.request?.requestId}, ${act.request?.ip}, ${act.request?.userAgent?.slice(0, 400)})`)
}

/** The part of a Fastify request that the log wants. */
export interface RequestLike {
  caller: Caller
  id: string
  ip: string
  headers: { 'user-agent'?: string | undefined }
}

/** What an audit row says about a request. */
export function requestOf(req: RequestLike): AuditRequest {
  return { actor: actorOf(req.caller), requestId: req.id, ip: req.ip, userAgent: req.headers['user-agent'] }
}

// An API key is no user: its own id stands in the actor's word.
function actorOf({ kind, userId, name, actor }: Caller): AuditRequest['actor'] {
  return { kind, id: kind === 'user' ? userId : (actor.split(':')[1] ?? '0'), name }
}

/** For `createHttp`: writes down each attempt that the guard refused for want of a permission. */
export function auditDenied(db: Database): (caller: Caller, attempt: Denied) => Promise<void> {
  return (caller, attempt) =>
    inTenant(db, { tenantId: caller.tenantId, actor: SYSTEM }, (tx) =>
      audit(tx, {
        action: 'access.denied',
        entity: 'route',
        entityId: `${attempt.method} ${attempt.route}`,
        outcome: 'denied',
        changes: { permission: attempt.permission },
        request: { actor: actorOf(caller), requestId: attempt.requestId, ip: attempt.ip, userAgent: attempt.userAgent },
      }),
    )
}

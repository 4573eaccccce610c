import { noteViewing } from '../domains/notices/index.ts'
import type { TellAct } from '../domains/live/index.ts'
import { inTenant } from '../infra/db/tx.ts'
import type { Runtime } from '../start/runtime.ts'

/** A member of the team has a conversation open: colleagues who may see it see that, and he is not told of what happens before his eyes. */
export function viewingOf({ hub, db, log }: Pick<Runtime, 'hub' | 'db' | 'log'>): TellAct {
  return ({ tenantId, userId, name }, { id: conversationId, assignedTo, teamId }, on) => {
    const by = { id: userId, name }
    hub.signal(tenantId, { type: 'conversation.viewing', conversationId, by, on }, { conversationId, assignedTo, teamId })
    inTenant(db, { tenantId, actor: { userId, scope: 'all' } }, (tx) => noteViewing(tx, conversationId, on)).catch((error: unknown) =>
      log.warn({ err: error, conversationId }, 'that somebody has a conversation open could not be noted'),
    )
  }
}

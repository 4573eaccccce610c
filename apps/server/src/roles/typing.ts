import type { TellAct } from '../domains/live/index.ts'
import { inTenant, SYSTEM } from '../infra/db/tx.ts'
import type { Runtime } from '../start/runtime.ts'

const TELL_EVERY_MS = 8_000

export type Typing = TellAct

/** An agent types: colleagues and the visitor see it at once, the platform is told every few seconds. Nothing of it is kept. */
export function typingOf(runtime: Runtime): Typing {
  const told = new Map<string, number>()
  return (who, { id: conversationId, assignedTo, teamId }, on) => {
    runtime.hub.signal(
      who.tenantId,
      {
        type: on ? 'conversation.typing_on' : 'conversation.typing_off',
        conversationId,
        by: { kind: 'user', id: who.userId, name: who.name },
      },
      { conversationId, assignedTo, teamId },
    )
    const key = `${who.tenantId} ${conversationId}`
    if (on && (told.get(key) ?? 0) > Date.now() - TELL_EVERY_MS) return
    if (told.size > 10_000) told.clear()
    told.set(key, on ? Date.now() : 0)
    inTenant(runtime.db, { tenantId: who.tenantId, actor: SYSTEM }, async (tx) =>
      tx.enqueue({ task: 'inbox.tell-typing', payload: { conversationId, on }, key: `typing:${conversationId}`, maxAttempts: 1 }),
    ).catch((error: unknown) => runtime.log.debug({ err: error }, 'the platform was not told of typing'))
  }
}

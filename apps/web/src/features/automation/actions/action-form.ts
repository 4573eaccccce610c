import type { Action, ActionKind } from '@switchboard/contracts'
import { ACTION_KINDS } from '@switchboard/contracts/action-kinds' // the index would bring every schema along

/** Kinds in the order in which they are offered. */
export const KINDS = Object.keys(ACTION_KINDS) as ActionKind[]

const FIRST: Record<ActionKind, Action> = {
  assign: { kind: 'assign', userId: null },
  'give-team': { kind: 'give-team', teamId: null },
  'add-tags': { kind: 'add-tags', tagIds: [] },
  'remove-tags': { kind: 'remove-tags', tagIds: [] },
  'set-priority': { kind: 'set-priority', priority: 'high' },
  'set-status': { kind: 'set-status', status: 'resolved' },
  snooze: { kind: 'snooze', minutes: 60 },
  'send-text': { kind: 'send-text', text: '' },
  'send-canned': { kind: 'send-canned', cannedResponseId: '' },
  'add-note': { kind: 'add-note', text: '' },
  'add-participants': { kind: 'add-participants', userIds: [] },
}

/** An action of a kind, still to be filled in. */
export function blankAction(kind: ActionKind): Action {
  return { ...FIRST[kind] }
}

/** Whether nothing that it needs is missing. */
export function isFilled({ kind, tagIds, userIds, text, cannedResponseId }: Action): boolean {
  if (kind === 'add-tags' || kind === 'remove-tags') return (tagIds ?? []).length > 0
  if (kind === 'add-participants') return (userIds ?? []).length > 0
  if (kind === 'send-text' || kind === 'add-note') return (text ?? '').trim() !== ''
  return kind !== 'send-canned' || cannedResponseId !== ''
}

const PLACE = /^\/actions\/(\d+)/

/** What the server found wrong with actions, by the place of each. Pure. */
export function actionFaults(errors: readonly { path: string; message: string }[] | undefined): Map<number, string> {
  return new Map(
    (errors ?? []).flatMap(({ path, message }) => {
      const at = PLACE.exec(path)?.[1]
      return at === undefined ? [] : [[Number(at), message] as const]
    }),
  )
}

import type { ActionKind } from '@switchboard/contracts'
import type { ActionKindOf } from './action.ts'
import { addParticipants } from './add-participants.ts'
import { assign } from './assign.ts'
import { giveTeam } from './give-team.ts'
import { sendCanned, sendText } from './send.ts'
import { setState, setUrgency, snooze } from './state.ts'
import { addTags, removeTags } from './tags.ts'
import { writeNote } from './write-note.ts'

/** Everything that macros and rules can do. */
export const ACTS: Readonly<Record<ActionKind, ActionKindOf>> = {
  assign,
  'give-team': giveTeam,
  'add-tags': addTags,
  'remove-tags': removeTags,
  'set-priority': setUrgency,
  'set-status': setState,
  snooze,
  'send-text': sendText,
  'send-canned': sendCanned,
  'add-note': writeNote,
  'add-participants': addParticipants,
}

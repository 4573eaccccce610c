import type { Participant } from './participant.ts'

/** How a business writes to somebody who has not written to it. */
export interface FirstContact {
  /** What one types to name somebody. */
  readonly by: 'email' | 'phone'
  /** Each start is a thread of its own; absent: it is said in the one chat with that contact. */
  readonly ownThread?: true
  /** Whom something typed names, as an event would name him; undefined for what nobody can be reached by. Nobody vouched for it, so it joins no persons. Pure. */
  participant(typed: string): Participant | undefined
}

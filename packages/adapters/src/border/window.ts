/** Where our side stands with the answering window at the moment of sending. */
export type WindowMode = 'free' | 'human-agent' | 'template' | 'closed'

/** Milliseconds from the customer's last message. Null `freeMs`: no limit of time. */
export interface WindowRule {
  freeMs: number | null
  /** Beyond `freeMs`, up to this age, a person may still write (Messenger's HUMAN_AGENT tag). */
  humanAgentMs?: number
  /** Templates may be sent when the window is closed. */
  template: boolean
  /** How many messages the business may send after each of the customer's. */
  mostMessages?: number
  /**
   * What must come first where `freeMs` is null. `message`: one from the customer. `start`: that, or a `started`, `followed` or `opted-in` contact event;
   * `blocked` or `unfollowed` closes it again. Absent: nothing, anybody may be written to.
   */
  opensBy?: 'message' | 'start'
}

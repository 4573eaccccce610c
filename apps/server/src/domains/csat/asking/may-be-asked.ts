/** How a conversation stands when its customer would be asked. */
export interface Standing {
  status: string
  place: string
  /** The channel asks. */
  on: boolean
  merged: boolean
  blocked: boolean
  optedOut: boolean
  /** Since it was resolved the time before: the customer wrote, and a person answered. */
  heard: boolean
  answered: boolean
  /** The person was asked lately, here or in another conversation. */
  askedLately: boolean
}

/** Whether a customer is asked how it went. Pure. The reply window is the sending's to judge. */
export function mayBeAsked({ status, place, on, merged, blocked, optedOut, heard, answered, askedLately }: Standing): boolean {
  return on && status === 'resolved' && place === 'direct' && heard && answered && !merged && !blocked && !optedOut && !askedLately
}

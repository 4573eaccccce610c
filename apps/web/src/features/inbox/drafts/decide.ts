/** What this device knows of a draft. */
export interface Here {
  /** The version on the server that it goes on from; 0 for none. */
  base: number
  /** Something was changed here that the server does not have. */
  dirty: boolean
  empty: boolean
  /** Somebody is just writing here. */
  typing: boolean
}

/**
 * `take`: the server's is newer and nobody writes here. `clear`: it was sent or thrown away elsewhere. `push`: it is to be saved. `offer`: both were changed, so
 * the writer keeps his and is shown the other one. `rest`: nothing to do.
 */
export type Verdict = 'take' | 'clear' | 'push' | 'offer' | 'rest'

/** What is to be done about a draft whose version on the server is `stands`, 0 for none. Words are never lost: only what is saved elsewhere makes way. Pure. */
export function decide({ base, dirty, empty, typing }: Here, stands: number): Verdict {
  if (stands === base) return dirty && !(stands === 0 && empty) ? 'push' : 'rest'
  if (stands === 0) return !dirty && !empty ? 'clear' : dirty && !empty ? 'push' : 'rest'
  return empty || !(dirty || typing) ? 'take' : 'offer'
}

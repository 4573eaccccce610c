import type { FaultScript } from '../../faults/script.ts'
import type { Ledger } from '../../wire/ledger.ts'
import type { World } from '../../world/world.ts'
import { uuid } from '../../ids.ts'
import type { ApiFault } from '../../faults/fault.ts'

/** What the mail servers share with the rest of the simulator. */
export interface Parts {
  world: World
  ledger: Ledger
  faults: FaultScript
}

/** The fault that strikes a conversation of this kind: `login`, `send`, `fetch`. */
export function strike({ faults }: Parts, account: string, kind: string): ApiFault | undefined {
  return faults.take('api', { platform: 'email', account, kind })?.fault
}

/** Writes down that somebody spoke to a mail server; never what the mail says. */
export function note(
  { world, ledger }: Parts,
  call: { account: string; kind: string; method: 'IMAP' | 'SMTP'; path: string; ok: boolean; problems?: string[] },
): void {
  const { account, kind, method, path, ok, problems = [] } = call
  ledger.add({
    type: 'call',
    id: uuid(),
    at: world.now(),
    ms: 0,
    platform: 'email',
    account,
    kind,
    method,
    path,
    authOk: ok,
    accepted: ok,
    problems,
  })
}

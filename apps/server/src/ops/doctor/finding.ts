import type pg from 'pg'
import type { Config } from '../../infra/config.ts'
import type { MasterKeys } from '../../infra/crypto/master-key.ts'

/** What one check found. `note`: worth knowing, nothing to do at once; `wrong`: something to do, and `detail` says what. */
export interface Finding {
  check: string
  state: 'ok' | 'note' | 'wrong'
  detail: string
}

/** What the checks look at. Without a database (nothing was started yet) those of the database are passed over. */
export interface Patient {
  config: Config
  masterKeys: MasterKeys | undefined
  owner: pg.Client | undefined
}

/** Looks at one thing and changes nothing. Throws when it cannot look: that, too, is a finding. */
export interface Check {
  name: string
  /** Needs the database. */
  database?: boolean
  run(patient: Patient): Promise<Omit<Finding, 'check'>>
}

/** A check of the database: it is only run where there is one. */
export function databaseCheck(name: string, look: (owner: pg.Client, patient: Patient) => Promise<Omit<Finding, 'check'>>): Check {
  return {
    name,
    database: true,
    run: async (patient) => (patient.owner ? look(patient.owner, patient) : { state: 'note', detail: 'there is no database yet' }),
  }
}

export const ok = (detail: string): Omit<Finding, 'check'> => ({ state: 'ok', detail })
export const note = (detail: string): Omit<Finding, 'check'> => ({ state: 'note', detail })
export const wrong = (detail: string): Omit<Finding, 'check'> => ({ state: 'wrong', detail })

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadMasterKeys, type MasterKeys } from '../infra/crypto/master-key.ts'
import type { Config } from '../infra/config.ts'
import { asOwner, hasDatabase } from '../ops/as-owner.ts'
import { examine } from '../ops/doctor/examine.ts'
import type { Command } from './command.ts'
import { commandConfig } from './installation.ts'
import { readOptions } from './options.ts'
import { answer, table } from './output.ts'
import { endOnSignal } from './signals.ts'

const SIGNS = { ok: 'ok', note: 'note', wrong: 'WRONG' } as const

export const doctor: Command = {
  name: 'doctor',
  help: `Usage: switchboard doctor [--json]

Looks at the data folder, the disk, the database and its walls, locks, queues, keys, files, front ends, ports and the clock, with the
settings that the server would get. Changes nothing; the embedded database is started for as long where it does not run.

  --json   {"healthy", "findings": [{"check", "state": "ok" | "note" | "wrong", "detail"}]}

Exit code 1 when something is wrong.`,
  async run(args) {
    const { values } = readOptions(args, {})
    const config = commandConfig()
    const masterKeys = presentKeys(config)
    const findings = hasDatabase(config)
      ? await asOwner(config, ({ owner }) => examine({ config, masterKeys, owner }), endOnSignal)
      : await examine({ config, masterKeys, owner: undefined })
    const healthy = findings.every(({ state }) => state !== 'wrong')
    answer(values.json, { healthy, findings }, [
      ...table(findings.map(({ check, state, detail }) => [SIGNS[state], check, detail])),
      '',
      healthy ? 'Nothing is wrong.' : 'Something is wrong.',
    ])
    return healthy ? 0 : 1
  },
}

// Reading the keys makes one where there is none; looking must not.
function presentKeys(config: Config): MasterKeys | undefined {
  return config.masterKey !== undefined || existsSync(join(config.dataDir, 'master.key')) ? loadMasterKeys(config) : undefined
}

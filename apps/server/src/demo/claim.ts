import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, makeDataDir } from '../infra/config.ts'
import { ConfigError } from '../infra/errors.ts'
import { claimedBy, tryClaim } from '../infra/postgres/holders.ts'

/**
 * One demo a data folder: a second one would lead the channels of the first to its own simulator. The claim of a dead process is taken over.
 * @returns what gives the folder back
 * @throws {ConfigError} while another demo runs on it
 */
export function claimFolder(config: Config): () => void {
  makeDataDir(config)
  const file = join(config.dataDir, 'demo.running')
  if (!tryClaim(file) && !tryClaim(file))
    throw new ConfigError(
      `The demo runs already on the data folder ${config.dataDir}, as process ${claimedBy(file)?.split('.')[0]}: use that one, stop it, or set SWITCHBOARD_DATA to another folder.`,
    )
  return () => rmSync(file, { force: true })
}

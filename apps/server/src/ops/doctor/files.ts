import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createStores } from '../../infra/storage/index.ts'
import { type Check, note, ok, wrong } from './finding.ts'

// No tenant ever gets this number; one folder serves all probes.
const PROBES = '9223372036854775807/0000'

/** Writes, reads and removes a few bytes, as the product does with what customers send. */
export const filesCheck: Check = {
  name: 'files',
  async run({ config }) {
    const where = config.s3 ? `bucket ${config.s3.bucket} at ${config.s3.endpoint}` : `folder files in ${config.dataDir}`
    if (!config.s3 && !existsSync(config.dataDir)) return note(`${where}: not made yet`)
    const stores = createStores(config)
    const key = PROBES + randomBytes(14).toString('hex')
    const bytes = randomBytes(1024)
    try {
      await stores.current.put(key, bytes, { mimeType: 'application/octet-stream' })
      const found = await stores.current.read(key)
      const read = found && Buffer.concat(await found.stream.toArray())
      await stores.current.delete(key)
      return read?.equals(bytes) ? ok(`${where}: written and read`) : wrong(`${where}: what was written reads back differently`)
    } catch (error) {
      return wrong(`${where}: ${(error as Error).message}`)
    } finally {
      await stores.close()
    }
  },
}

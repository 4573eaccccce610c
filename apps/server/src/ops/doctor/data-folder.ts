import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { locateEmbedded } from '../../infra/postgres/embedded.ts'
import { embeddedDir } from '../../start/database.ts'
import { type Check, note, ok, wrong } from './finding.ts'

export const dataFolderCheck: Check = {
  name: 'data folder',
  async run({ config: { dataDir } }) {
    if (!existsSync(dataDir)) return note(`${dataDir} is not there yet: the first start makes it`)
    if (!isWritable(dataDir)) return wrong(`${dataDir} cannot be written by this user: change its owner, or set SWITCHBOARD_DATA`)
    const open = ['master.key', 'master.key.old', 'master.key.retired'].filter((name) => modeOf(join(dataDir, name)) & 0o077)
    if (open.length > 0) return wrong(`others can read ${open.join(', ')} in ${dataDir}: chmod 600`)
    return modeOf(dataDir) & 0o066 ? wrong(`others can look into ${dataDir}: chmod 711 ${dataDir}`) : ok(dataDir)
  },
}

const NOTE_BELOW = 0.2
const WRONG_BELOW = 0.05
const WRONG_BELOW_BYTES = 1024 ** 3

export const diskCheck: Check = {
  name: 'disk room',
  async run({ config }) {
    const places = new Set(
      [config.dataDir, ...(config.databaseUrl === undefined ? [locateEmbedded(embeddedDir(config)).home] : [])].map(existing),
    )
    const rooms = await Promise.all([...places].map(async (place) => ({ place, ...(await roomAt(place)) })))
    const least = rooms.reduce((one, other) => (other.share < one.share ? other : one))
    const words = `${gigabytes(least.bytes)} (${Math.floor(least.share * 100)} %) free at ${least.place}`
    if (least.share < WRONG_BELOW || least.bytes < WRONG_BELOW_BYTES) return wrong(`${words}: the database stops when it is full`)
    return least.share < NOTE_BELOW ? note(words) : ok(words)
  },
}

async function roomAt(place: string): Promise<{ bytes: number; share: number }> {
  const { bavail, blocks, bsize } = await statfs(place)
  return { bytes: bavail * bsize, share: blocks === 0 ? 1 : bavail / blocks }
}

function existing(place: string): string {
  return existsSync(place) ? place : existing(dirname(place))
}

function isWritable(place: string): boolean {
  try {
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false // whatever the reason: that is the answer
  }
}

function modeOf(place: string): number {
  return process.platform === 'win32' || !existsSync(place) ? 0 : statSync(place).mode
}

const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GiB`

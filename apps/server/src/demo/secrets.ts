import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TELEGRAM } from './accounts.ts'

/** What the simulator and the demo's integrations share, as Meta and we would. Made once, kept in the data folder. */
export interface DemoSecrets {
  meta: { appSecret: string; accessToken: string; verifyToken: string }
  /** Of Instagram's own login, which has an app of its own. */
  instagram: { appSecret: string; accessToken: string; verifyToken: string }
  zalo: { appSecret: string; webhookSecret: string; accessToken: string; refreshToken: string }
  /** In the shapes that each of them has. */
  telegram: { accessToken: string }
  line: { appSecret: string }
  viber: { appSecret: string }
  tiktok: { appSecret: string; accessToken: string; refreshToken: string }
  youtube: { appSecret: string; refreshToken: string }
  twilio: { appSecret: string }
  email: { appSecret: string }
  pancake: { accessToken: string }
  custom: { webhookSecret: string }
}

export function demoSecrets(dataDir: string): DemoSecrets {
  const file = join(dataDir, 'demo.json')
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<DemoSecrets>) : {}
  const secrets = { ...newSecrets(), ...known } // a folder of an earlier release lacks those of later channels
  // Whole or not at all: the database holds the same secrets, and half a file would part the two for good.
  const draft = `${file}.new`
  writeFileSync(draft, JSON.stringify(secrets), { mode: 0o600 })
  renameSync(draft, file)
  return secrets
}

function newSecrets(): DemoSecrets {
  const random = () => randomBytes(18).toString('base64url')
  const hex = (bytes: number) => randomBytes(bytes).toString('hex')
  return {
    meta: { appSecret: random(), accessToken: random(), verifyToken: random() },
    instagram: { appSecret: hex(16), accessToken: `IGAA${random()}`, verifyToken: random() },
    zalo: { appSecret: random(), webhookSecret: random(), accessToken: random(), refreshToken: random() },
    telegram: { accessToken: `${TELEGRAM}:AA${randomBytes(25).toString('base64url').slice(0, 33)}` },
    line: { appSecret: hex(16) },
    viber: { appSecret: [hex(8), hex(8), hex(8)].join('-') },
    tiktok: { appSecret: hex(20), accessToken: `act.${random()}`, refreshToken: `rft.${random()}` },
    youtube: { appSecret: `GOCSPX-${random()}`, refreshToken: `1//${random()}` },
    twilio: { appSecret: hex(16) },
    email: { appSecret: random() },
    pancake: { accessToken: `pat.${random()}` },
    custom: { webhookSecret: `whsec_${randomBytes(32).toString('base64')}` },
  }
}

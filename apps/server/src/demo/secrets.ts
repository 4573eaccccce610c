import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the simulator and the demo's integrations share, as Meta and we would. Made once, kept in the data folder. */
export interface DemoSecrets {
  meta: { appSecret: string; accessToken: string; verifyToken: string }
  zalo: { appSecret: string; webhookSecret: string; accessToken: string; refreshToken: string }
}

export function demoSecrets(dataDir: string): DemoSecrets {
  const file = join(dataDir, 'demo.json')
  if (!existsSync(file)) {
    const random = () => randomBytes(18).toString('base64url')
    const secrets: DemoSecrets = {
      meta: { appSecret: random(), accessToken: random(), verifyToken: random() },
      zalo: { appSecret: random(), webhookSecret: random(), accessToken: random(), refreshToken: random() },
    }
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets
}

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type DataFolder, dataFolder } from '../../../../tests/support/command.ts'
import { readConfig } from '../infra/config.ts'
import { type EmbeddedPostgres, startEmbedded } from '../infra/postgres/embedded.ts'
import { examine } from '../ops/doctor/examine.ts'

let folder: DataFolder
let embedded: EmbeddedPostgres
let owner: pg.Client

before(async () => {
  folder = dataFolder()
  embedded = await startEmbedded({ dir: join(folder.path, 'postgres') })
  await folder.json(['migrate'])
  owner = new pg.Client(`${embedded.url}/switchboard`)
  await owner.connect()
})
after(async () => {
  await owner.end()
  await embedded.release()
  await folder.remove()
})

interface Examined {
  healthy: boolean
  findings: { check: string; state: string; detail: string }[]
}

test('the doctor finds a sound installation sound, and names a wall that was taken down', async () => {
  const env = { PORT: '0' }
  const sound = await folder.json<Examined>(['doctor'], { env })
  assert.deepEqual(
    sound.findings.filter(({ state }) => state === 'wrong'),
    [],
  )
  assert.ok(sound.findings.length >= 14)
  await owner.query('alter table omnichannel_message no force row level security')
  const { code, stdout } = await folder.run(['doctor', '--json'], { env })
  await owner.query('alter table omnichannel_message force row level security')
  const examined = JSON.parse(stdout) as Examined
  assert.deepEqual([code, examined.healthy], [1, false])
  assert.match(examined.findings.find(({ check }) => check === 'walls')?.detail ?? '', /^omnichannel_message: /)
})

test('the doctor names a port that somebody else holds, and looks at an empty folder without making anything', async () => {
  const port = Number(new URL(embedded.url).port) // speaks, but not as we do
  const empty = join(folder.path, 'empty')
  const findings = await examine({
    config: { ...readConfig({ SWITCHBOARD_DATA: empty, DEMO: '0', METRICS_PORT: '0' }), port },
    masterKeys: undefined,
    owner: undefined,
  })
  assert.deepEqual(
    findings.filter(({ state }) => state === 'wrong'),
    [{ check: 'port', state: 'wrong', detail: `${port} is taken by something else: change PORT` }],
  )
  assert.match(findings[0]?.detail ?? '', /not there yet/)
  assert.ok(!existsSync(empty))
})

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type DataFolder, dataFolder } from '../../../../../tests/support/command.ts'
import { type EmbeddedPostgres, startEmbedded } from '../../infra/postgres/embedded.ts'

const env = { NODE_OPTIONS: `--import=${new URL('../../../../../tests/support/toy/preload.ts', import.meta.url)}` }
const TOY = [
  'integration',
  'create',
  '--tenant',
  'shop',
  '--via',
  'other',
  '--platform',
  'custom',
  '--account',
  'perch',
  '--access-token',
  't',
]

let folder: DataFolder
let embedded: EmbeddedPostgres
before(async () => {
  folder = dataFolder()
  embedded = await startEmbedded({ dir: join(folder.path, 'postgres') }) // held, so that no command has to start it anew
  await folder.json(['tenant', 'create', '--slug', 'shop', '--name', 'Shop'])
})
after(async () => {
  await embedded.release()
  await folder.remove()
})

test('what one service alone asks for is given by --set, and named when it is missing, unknown or given twice', async () => {
  for (const [set, words] of [
    [['region=west'], '--set signing: Connecting custom through other needs signing'],
    [['region=west', 'signing=s', 'colour=red'], '--set colour: This service has no such setting'],
    [['region=north', 'signing=s'], '--set region: This setting is one of: east, west'],
    [['region'], '--set region: write it as name=value.'],
    [['region=east', 'region=west'], '--set region is given twice.'],
  ] as const) {
    const { code, stderr } = await folder.run([...TOY, ...set.flatMap((one) => ['--set', one])], { env })
    assert.deepEqual([code, stderr.split('\n')[0]], [64, words])
  }
  const made = await folder.json<{ integrationId: string }>([...TOY, '--set', 'region=west', '--set', 'signing=a=b'], { env })
  const list = ['integration', 'list', '--tenant', 'shop']
  const { integrations } = await folder.json<{ integrations: { id: string; settings: object; secretsSet: string[] }[] }>(list, { env })
  assert.deepEqual(
    integrations.map(({ id, settings, secretsSet }) => [id, settings, secretsSet.includes('signing')]),
    [[made.integrationId, { region: 'west' }, true]],
  )
})

test('the help names the settings of each service', async () => {
  const { stdout } = await folder.run(['integration', 'create', '--help'], { env })
  assert.match(stdout, /--set name=value .*other custom \(signing, region, greeting\)/)
})

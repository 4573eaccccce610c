// The platform that docs/how-to/add-a-platform.md adds, through everything: its files are put where the guide puts them and its lines into the registries, then its
// own journey runs as it would there, and the session of the guide says what the guide says.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { describe, test } from 'node:test'
import { blocksOf } from '../support/example/guide.ts'
import { registerExample } from '../support/example/register.ts'
import { shell } from '../support/shell.ts'

registerExample()
const { allAdapters } = await import('@switchboard/adapters')
const { scene } = await import('../support/scene.ts')

test('it can be connected by the lines of the guide, and by nothing else', () => {
  assert.equal(allAdapters.filter(({ platform }) => String(platform) === 'pigeon').length, 1)
})

describe('its own journey', async () => {
  await import('../example/pigeon.test.ts')
})

test('the session of the guide runs as it stands there, and says what the guide says', async (t) => {
  const missing = ['bash', 'curl'].filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)
  if (missing.length > 0) return t.skip(`not on this machine: ${missing.join(', ')}`)
  const world = await scene({ channels: [] })
  t.after(() => world.close())
  const ran = await shell(`set -eu\n${blocksOf('sh').join('\n')}`, {
    cwd: tmpdir(),
    env: {
      SWITCHBOARD: world.url.replace('localhost', '127.0.0.1'),
      SIMULATOR: world.simulator.url,
      EMAIL: 'admin@shop.example',
      PASSWORD: 'a password for tests',
    },
  })
  assert.deepEqual([ran.code, ran.error], [0, ''])
  assert.equal(ran.output, blocksOf('text').join(''))
})

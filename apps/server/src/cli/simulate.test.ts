import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dataFolder, outcomeOf, until } from '../../../../tests/support/command.ts'
import { createOutbound } from '../infra/outbound/index.ts'

test('the simulator plays alone until it is stopped, and says where', async () => {
  const folder = dataFolder()
  const simulator = folder.start(['simulate', '--port', '0', '--json'])
  const ended = outcomeOf(simulator)
  let said = ''
  simulator.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  try {
    await until(() => said.includes('\n') || simulator.exitCode !== null)
    const { url } = JSON.parse(said) as { url: string }
    const outbound = createOutbound({ allowHosts: [new URL(url).host] })
    assert.equal((await outbound.request({ method: 'GET', url: `${url}/_sim/accounts` })).status, 200)
    simulator.kill('SIGTERM')
    const { code, stdout } = await ended
    assert.deepEqual([code, stdout], [0, `${JSON.stringify({ url })}\n`])
    await assert.rejects(outbound.request({ method: 'GET', url: `${url}/_sim/accounts` }))
    await outbound.close()
  } finally {
    simulator.kill('SIGKILL')
    await folder.remove()
  }
})

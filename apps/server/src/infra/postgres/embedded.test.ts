import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from './embedded.ts'

test('whoever comes while the server cannot answer for a while waits for it, and starts no second one', async () => {
  const root = mkdtempSync(join(tmpdir(), 'switchboard-embedded-'))
  chmodSync(root, 0o711)
  const dir = join(root, 'postgres')
  const first = await startEmbedded({ dir, settings: { fsync: 'off' } })
  try {
    const pid = Number(readFileSync(join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGSTOP')
    const joining = startEmbedded({ dir })
    await sleep(16_000).finally(() => process.kill(pid, 'SIGCONT'))
    const second = await joining
    assert.equal(second.url, first.url)
    await second.release()
  } finally {
    await first.release()
    rmSync(root, { recursive: true, force: true })
  }
})

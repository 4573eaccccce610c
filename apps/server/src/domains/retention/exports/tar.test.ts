import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createWriteStream } from 'node:fs'
import { test } from 'node:test'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { type Entry, tarOf } from './tar.ts'

const AT = new Date('2026-11-21T07:02:00Z')
const entry = (name: string, ...pieces: Uint8Array[]): Entry => ({
  name,
  size: pieces.reduce((total, piece) => total + piece.byteLength, 0),
  body: pieces,
})

test('what is written is what the machine’s own tar unpacks, whatever lengths the files have', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.uint8Array({ maxLength: 1100 }), { maxLength: 3 }), { maxLength: 6 }), async (files) => {
      const folder = mkdtempSync(join(tmpdir(), 'sb-tar-'))
      try {
        const path = join(folder, 'all.tar')
        const entries = files.map((pieces, i) => entry(`person-1/files/${i}.bin`, ...pieces))
        await pipeline(Readable.from(tarOf(entries, AT)), createWriteStream(path))
        await promisify(execFile)('tar', ['-xf', path, '-C', folder])
        for (const { name, body } of entries) {
          assert.deepEqual(readFileSync(join(folder, name)), Buffer.concat([...(body as Iterable<Uint8Array>)]))
          assert.equal(statSync(join(folder, name)).mtimeMs, AT.getTime())
        }
      } finally {
        rmSync(folder, { recursive: true })
      }
    }),
    { numRuns: 15 },
  )
})

test('a file that is shorter or longer than it said, and a name that does not fit, break the archive instead of spoiling it', async () => {
  const all = (one: Entry) => Array.fromAsync(tarOf([one], AT))
  await assert.rejects(all({ ...entry('a', Buffer.from('abc')), size: 4 }), /not as long/)
  await assert.rejects(all({ ...entry('a', Buffer.from('abc')), size: 2 }), /not as long/)
  for (const name of ['', 'x'.repeat(101), 'số.txt', 'two words']) await assert.rejects(all(entry(name)), /name/)
  await assert.rejects(all({ ...entry('a'), size: 8 ** 11 }), /does not fit/)
})

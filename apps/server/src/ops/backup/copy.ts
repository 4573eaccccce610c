import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

const CHUNK = 1024 * 1024

/** Copies a file and flushes it to the disk. The length and checksum are those of what was written. `ENOENT`: the source went away. */
export async function copyFile(from: string, to: string): Promise<{ bytes: number; sha256: string }> {
  const source = await open(from, 'r')
  try {
    const target = await open(to, 'wx', 0o600)
    try {
      const copied = await pump(source, target)
      await target.datasync()
      return copied
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Length and checksum of a file. */
export async function digest(path: string): Promise<{ bytes: number; sha256: string }> {
  const source = await open(path, 'r')
  try {
    return await pump(source, undefined)
  } finally {
    await source.close()
  }
}

async function pump(source: FileHandle, target: FileHandle | undefined): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(CHUNK)
  let bytes = 0
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, CHUNK, null)
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') }
    const part = buffer.subarray(0, bytesRead)
    hash.update(part)
    bytes += bytesRead
    await target?.writeFile(part)
  }
}

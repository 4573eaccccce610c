import { randomBytes } from 'node:crypto'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Content, exactly, requireKey, type Storage } from './storage.ts'

/**
 * Files in a folder: `<root>/<tenant>/<ab>/<cd>/<rest>`. Bytes are written beside their place, flushed to the disk and moved there
 * in one step, so that a crash leaves a whole file or none.
 */
export function localStorage(root: string, kind: 'local' | 'local-cold' = 'local'): Storage {
  const pathOf = (key: string) => {
    const [tenant = '', name = ''] = requireKey(key).split('/')
    return join(root, tenant, name.slice(0, 2), name.slice(2, 4), name.slice(4))
  }
  return {
    kind,
    put: (key, content) => putFile(pathOf(key), content),
    async read(key, range) {
      const file = await absentAsUndefined(open(pathOf(key), 'r'))
      if (!file) return undefined
      const { size } = await file.stat().catch(async (error: unknown) => {
        await file.close()
        throw error
      })
      return { stream: file.createReadStream(range ?? {}), sizeBytes: size } // closes the file at its end or when destroyed
    },
    delete: (key) => rm(pathOf(key), { force: true }),
    exists: async (key) => (await absentAsUndefined(access(pathOf(key)).then(() => true))) ?? false,
    close: async () => undefined,
  }
}

async function putFile(path: string, content: Content): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(content instanceof Uint8Array ? content : exactly(content))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
    await syncFolder(folder)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

// The new name is on the disk only when its folder is. Windows knows no such thing.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function absentAsUndefined<T>(act: Promise<T>): Promise<T | undefined> {
  try {
    return await act
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

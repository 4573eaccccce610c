import { join } from 'node:path'
import type { Config } from '../config.ts'
import { localStorage } from './local.ts'
import type { Storage } from './storage.ts'

export type { ByteRange, Content, Storage, StoredBytes } from './storage.ts'

/** The store that the configuration names: the bucket of `S3_BUCKET`, else the folder `files` in the data folder. */
export function createStorage(config: Pick<Config, 's3' | 'dataDir'>): Storage {
  const { s3, dataDir } = config
  return s3 ? onFirstUse('s3', async () => (await import('./s3.ts')).s3Storage(s3)) : localStorage(join(dataDir, 'files'))
}

// The client of S3 is large: who keeps his files in a folder never loads it.
function onFirstUse(kind: Storage['kind'], make: () => Promise<Storage>): Storage {
  let made: Promise<Storage> | undefined
  const store = () => (made ??= make())
  return {
    kind,
    put: async (...given) => (await store()).put(...given),
    read: async (...given) => (await store()).read(...given),
    delete: async (...given) => (await store()).delete(...given),
    exists: async (...given) => (await store()).exists(...given),
    close: async () => (await made)?.close(),
  }
}

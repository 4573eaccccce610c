import { join } from 'node:path'
import type { Config } from '../config.ts'
import { localStorage } from './local.ts'
import type { Storage } from './storage.ts'

export type { ByteRange, Content, Storage, StoredBytes } from './storage.ts'

/** Where bytes go, and where bytes of former days may still lie. */
export interface Stores {
  /** The bucket of `S3_BUCKET` where it is set, else the folder `files` in the data folder. */
  current: Storage
  /** The store that a file's row names. @throws where the operator no longer tells how to reach it */
  named(kind: string): Storage
  /** Where files of a store go that are seldom looked at: the folder `cold` in it, or objects whose names begin with `cold/`, for which a bucket may have a cheaper class. @throws as `named` */
  coldOf(kind: string): Storage
  close(): Promise<void>
}

/** The stores that the configuration knows. Whoever changes from the folder to a bucket keeps reading what lies in the folder. */
export function createStores(config: Pick<Config, 's3' | 'dataDir'>): Stores {
  const { s3, dataDir } = config
  const local = localStorage(join(dataDir, 'files'))
  // A folder of its own within: another disk may be mounted there, and a backup takes it along.
  const localCold = localStorage(join(dataDir, 'files', 'cold'), 'local-cold')
  const bucket = s3 && onFirstUse('s3', async () => (await import('./s3.ts')).s3Storage(s3))
  const bucketCold = s3 && onFirstUse('s3-cold', async () => (await import('./s3.ts')).s3Storage(s3, 'cold/'))
  const byKind: Readonly<Record<string, Storage | undefined>> = { local, s3: bucket, 'local-cold': localCold, 's3-cold': bucketCold }
  const named = (kind: string) => {
    const store = byKind[kind]
    if (!store) throw new Error(`files lie in the store ${kind}, which is not set up: set S3_BUCKET again`)
    return store
  }
  return {
    current: bucket ?? local,
    named,
    coldOf: (kind) => named(kind.endsWith('-cold') ? kind : `${kind}-cold`),
    close: async () => {
      await bucket?.close()
      await bucketCold?.close()
    },
  }
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

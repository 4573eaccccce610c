import { join } from 'node:path'
import type { Config } from '../config.ts'
import { localStorage } from './local.ts'
import type { Storage } from './storage.ts'

export type { ByteRange, Content, Storage, StoredBytes } from './storage.ts'

/** The store that the configuration names: the bucket of `S3_BUCKET`, else the folder `files` in the data folder. The client of S3 is loaded only when it is used. */
export async function createStorage(config: Pick<Config, 's3' | 'dataDir'>): Promise<Storage> {
  if (config.s3) return (await import('./s3.ts')).s3Storage(config.s3)
  return localStorage(join(config.dataDir, 'files'))
}

// An S3-compatible server from npm, with one bucket; it has no types of its own.
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { S3Config } from '../../apps/server/src/infra/config.ts'

type Bucketeer = new (options: object) => { run(): Promise<AddressInfo>; close(): Promise<void> }
const S3rver = createRequire(import.meta.url)('s3rver') as Bucketeer

export interface Bucket {
  config: S3Config
  close(): Promise<void>
}

/** Serves one empty bucket out of `directory`. */
export async function startBucket(directory: string): Promise<Bucket> {
  const name = 'files'
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name }] })
  const { port } = await server.run()
  return {
    config: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: name,
      region: 'eu-west-1',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    close: () => server.close(),
  }
}

/** The same as settings of the product. */
export function bucketSettings({ config }: Bucket): Record<string, string> {
  return {
    S3_ENDPOINT: config.endpoint,
    S3_BUCKET: config.bucket,
    S3_REGION: config.region,
    S3_ACCESS_KEY_ID: config.accessKeyId,
    S3_SECRET_ACCESS_KEY: config.secretAccessKey,
  }
}

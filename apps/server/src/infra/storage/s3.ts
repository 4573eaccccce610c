import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import type { Readable } from 'node:stream'
import type { S3Config } from '../config.ts'
import { exactly, requireKey, type Storage, sizeOf } from './storage.ts'

// What goes wrong is thrown; the client would write it to the console besides.
const SILENT = { trace: () => undefined, debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/**
 * Files in a bucket of S3 or of a server that speaks like it. Bytes stream both ways. Other servers than Amazon's are asked by path
 * (`endpoint/bucket/key`), since few of them know buckets as host names.
 */
export function s3Storage(config: S3Config, prefix: '' | 'cold/' = ''): Storage {
  const client = new S3Client({
    endpoint: config.endpoint,
    region: config.region,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    forcePathStyle: !/(^|\.)amazonaws\.com(\.cn)?$/.test(new URL(config.endpoint).hostname),
    // Checksums in trailers are Amazon's own; others refuse them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: SILENT,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  })
  const at = (key: string) => ({ Bucket: config.bucket, Key: prefix + requireKey(key) })
  return {
    kind: prefix === '' ? 's3' : 's3-cold',
    async put(key, content, { mimeType }) {
      const Body = content instanceof Uint8Array ? content : exactly(content)
      const ended = new AbortController()
      // The client does not notice that its source failed: it would wait for the rest until its time is up.
      if (!(Body instanceof Uint8Array)) Body.once('error', (error) => ended.abort(error))
      await client.send(new PutObjectCommand({ ...at(key), Body, ContentLength: sizeOf(content), ContentType: mimeType }), {
        abortSignal: ended.signal,
      })
    },
    async read(key, range) {
      const found = await absentAsUndefined(
        client.send(new GetObjectCommand({ ...at(key), ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}) })),
      )
      if (!found?.Body) return undefined
      const total = /\/(\d+)$/.exec(found.ContentRange ?? '')?.[1]
      return { stream: found.Body as Readable, sizeBytes: Number(total ?? found.ContentLength ?? 0) }
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key)))
    },
    exists: async (key) => (await absentAsUndefined(client.send(new HeadObjectCommand(at(key))))) !== undefined,
    close: async () => client.destroy(),
  }
}

async function absentAsUndefined<T>(act: Promise<T>): Promise<T | undefined> {
  try {
    return await act
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined
    throw error
  }
}

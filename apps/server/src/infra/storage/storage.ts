import { type Readable, Transform, pipeline } from 'node:stream'

/** Where the bytes of files lie. Keys are ours: `<tenant>/<32 hex digits>`, never a name that somebody chose. */
export interface Storage {
  /** As in `files.storage`. */
  readonly kind: 'local' | 's3' | 'local-cold' | 's3-cold'
  /** Keeps the bytes under `key`; when it returns they are safe, before that nobody sees any of them. A second call replaces them. */
  put(key: string, content: Content, options: { mimeType: string }): Promise<void>
  /** The bytes, or those from `start` to `end` (both included, within the file); undefined where there are none. The caller reads or destroys the stream. */
  read(key: string, range?: ByteRange): Promise<StoredBytes | undefined>
  /** Removes the bytes; nothing happens where there are none. */
  delete(key: string): Promise<void>
  exists(key: string): Promise<boolean>
  /** Ends idle connections. */
  close(): Promise<void>
}

/** Bytes in memory, or a stream whose length is known: it must turn out to be exactly that long. */
export type Content = Uint8Array | { stream: Readable; sizeBytes: number }

export interface ByteRange {
  start: number
  end: number
}

/** `sizeBytes` is that of the whole, whatever range was asked for. */
export interface StoredBytes {
  stream: Readable
  sizeBytes: number
}

const KEY = /^[1-9]\d{0,18}\/[0-9a-f]{32}$/

/** The last guard before a path or an object name is made of a key. @throws for anything that is no key of ours */
export function requireKey(key: string): string {
  if (!KEY.test(key)) throw new TypeError('not a storage key')
  return key
}

/** The stream, which fails unless it is exactly as long as announced. */
export function exactly({ stream, sizeBytes }: { stream: Readable; sizeBytes: number }): Readable {
  let left = sizeBytes
  const counting = new Transform({
    transform(chunk: Uint8Array, _, done) {
      left -= chunk.byteLength
      done(left < 0 ? wrongLength() : null, chunk)
    },
    flush: (done) => done(left === 0 ? null : wrongLength()),
  })
  return pipeline(stream, counting, () => undefined) // an error of either reaches whoever reads
}

function wrongLength(): Error {
  return new Error('the stream is not as long as was announced')
}

export function sizeOf(content: Content): number {
  return content instanceof Uint8Array ? content.byteLength : content.sizeBytes
}

import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { HttpFailure } from '@switchboard/adapters/adapter'

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/**
 * The bytes of an answer, unpacked, never more than `maxBytes` of them: a packed body that grows beyond it ends the same way as a
 * plain one, after no more memory than one chunk. @throws {HttpFailure} `too-large`, `invalid-response`
 */
export async function* bodyOf(
  raw: Readable,
  answer: { headers: Readonly<Record<string, string>>; maxBytes: number },
): AsyncGenerator<Uint8Array> {
  if (Number(answer.headers['content-length'] ?? 0) > answer.maxBytes) {
    raw.destroy()
    throw tooLarge(answer.maxBytes)
  }
  let bytes = 0
  for await (const chunk of unpacked(raw, answer.headers['content-encoding'])) {
    bytes += (chunk as Uint8Array).byteLength
    if (bytes > answer.maxBytes) throw tooLarge(answer.maxBytes)
    yield chunk as Uint8Array
  }
}

function unpacked(raw: Readable, encoding = 'identity'): Readable {
  const name = encoding.trim().toLowerCase()
  if (name === 'identity' || name === '') return raw
  const decoder = DECODERS[name]
  if (!decoder) {
    raw.destroy()
    throw new HttpFailure('invalid-response', true, `The answer is packed as ${name.slice(0, 40)}, which was not asked for`)
  }
  return pipeline(raw, decoder(), () => undefined) as unknown as Readable // an error of either reaches whoever reads the decoder
}

function tooLarge(maxBytes: number): HttpFailure {
  return new HttpFailure('too-large', true, `The answer is longer than ${maxBytes} bytes`)
}

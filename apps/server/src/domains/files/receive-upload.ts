import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Invalid } from '../../infra/errors.ts'
import { FileTooLarge } from './errors.ts'
import { DOCUMENT_MAX_BYTES } from './file-types.ts'
import type { Files } from './files.ts'
import { scratchFolder, type ScratchFolder } from './scratch.ts'

/** A file that arrived whole. Disposing of it removes it. */
export interface ReceivedFile extends AsyncDisposable {
  path: string
  claimedName: string
}

/** Boundaries and headers of the parts. */
const AROUND_BYTES = 16_384

/** Lets the routes of a plugin take multipart bodies, one file each, and turns away a longer one by its announced length, before it is read. */
export async function acceptUploads(app: FastifyInstance, options: { maxBytes?: number } = {}): Promise<void> {
  const { maxBytes = DOCUMENT_MAX_BYTES } = options
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { files: 1, fields: 0, parts: 1, headerPairs: 20, fileSize: maxBytes + 1 },
  })
  app.addHook('preParsing', async (req) => {
    if (/^multipart\//i.test(req.headers['content-type'] ?? '') && Number(req.headers['content-length'] ?? 0) > maxBytes + AROUND_BYTES)
      throw new FileTooLarge({ maxBytes })
  })
  // Whoever is refused midway is not listened to any further: the rest of a body can be long.
  app.addHook('onError', async (req, reply) => {
    if (!req.raw.complete) reply.header('connection', 'close')
  })
}

/** Streams the part `file` to the disk. Whatever goes wrong, nothing of it stays. @throws {Invalid | FileTooLarge} */
export async function receiveUpload(files: Files, req: FastifyRequest, options: { maxBytes?: number } = {}): Promise<ReceivedFile> {
  const { maxBytes = DOCUMENT_MAX_BYTES } = options
  if (!req.isMultipart()) throw new Invalid('/file', 'Send the file as multipart/form-data, in the field "file"')
  const folder = await scratchFolder(files.scratchRoot)
  try {
    return await received(req, folder, maxBytes)
  } catch (error) {
    await folder[Symbol.asyncDispose]()
    throw error
  }
}

async function received(req: FastifyRequest, folder: ScratchFolder, maxBytes: number): Promise<ReceivedFile> {
  const part = await req.file()
  if (part?.fieldname !== 'file') {
    part?.file.resume()
    throw new Invalid('/file', 'One file is expected, in the field "file"')
  }
  const path = join(folder.path, 'upload')
  await pipeline(part.file, capped(maxBytes), createWriteStream(path, { mode: 0o600 }))
  return { path, claimedName: part.filename ?? '', [Symbol.asyncDispose]: folder[Symbol.asyncDispose] }
}

function capped(maxBytes: number) {
  return async function* (source: AsyncIterable<Uint8Array>) {
    let bytes = 0
    for await (const chunk of source) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) throw new FileTooLarge({ maxBytes })
      yield chunk
    }
  }
}

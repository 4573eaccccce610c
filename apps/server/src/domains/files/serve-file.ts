import { Strict } from '@switchboard/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { contentDisposition } from './disposition.ts'
import { fileType } from './file-types.ts'
import type { Files } from './files.ts'
import type { LinkedFile } from './links.ts'
import { fileByKey, type FileToServe } from './queries.ts'
import { rangeOf } from './range.ts'

/**
 * `GET /files/<token>`, outside the API. The link is the right; whatever is wrong with it looks like nothing there. What is served
 * is never a page: its type comes from its content, and the browser is told to guess nothing, run nothing and load nothing.
 */
export function fileDownloads(files: Files) {
  return async (app: FastifyInstance): Promise<void> => {
    const token = Type.String({ maxLength: 1024 })
    // The name is for those who look at an address; what is served hangs on the token alone.
    for (const [url, params] of [
      ['/files/:token', Strict({ token })],
      ['/files/:token/:name', Strict({ token, name: Type.String({ maxLength: 1024 }) })],
    ] as const)
      app.route<{ Params: { token: string } }>({
        method: ['GET', 'HEAD'],
        url,
        config: { access: { public: 'the signed link in the address is the right to this one file' } },
        schema: { hide: true, params },
        handler: async (req, reply) => {
          const linked = onOwnOrigin(files, req) ? files.openLink(req.params.token) : undefined
          const row = linked && (await inTenant(files.db, { tenantId: linked.tenantId, actor: SYSTEM }, (tx) => fileByKey(tx, linked.key)))
          const served = linked && row && variantOf(row, linked)
          if (!served) throw new NotFound()
          return send(files, { req, reply, linked, served })
        },
      })
  }
}

// With an origin of their own for files, they are nowhere else: a page of the app's origin could otherwise use them as its own.
function onOwnOrigin(files: Files, req: FastifyRequest): boolean {
  return files.filesHost === undefined || req.host === files.filesHost
}

interface Served {
  store: string
  storageKey: string
  name: string
  mimeType: string
  etag: string
  /** Undefined: the store knows it. */
  sizeBytes: number | undefined
}

function variantOf(row: FileToServe, { variant }: LinkedFile): Served | undefined {
  const etag = row.sha256.toString('base64url').slice(0, 27)
  if (variant === 'thumb' && row.thumb_key !== null)
    return {
      store: row.storage,
      storageKey: row.thumb_key,
      name: `${row.name}.webp`,
      mimeType: 'image/webp',
      etag: `"t-${etag}"`,
      sizeBytes: undefined,
    }
  if (variant === 'thumb' && row.kind !== 'image') return undefined // a small picture is its own thumbnail
  return {
    store: row.storage,
    storageKey: row.storage_key,
    name: row.name,
    mimeType: row.mime_type,
    etag: `"${etag}"`,
    sizeBytes: Number(row.size_bytes),
  }
}

const LOCKED = "default-src 'none'; sandbox"

interface Sending {
  req: FastifyRequest
  reply: FastifyReply
  linked: LinkedFile
  served: Served
}

async function send(files: Files, { req, reply, linked, served }: Sending): Promise<FastifyReply> {
  const headers = headersOf(files, linked, served)
  if (matches(req.headers['if-none-match'], served.etag)) return reply.code(304).headers(headers).send()
  return served.sizeBytes === undefined
    ? sendWhole(files, { req, reply, served, headers })
    : sendPart(files, { req, reply, served, headers, sizeBytes: served.sizeBytes })
}

type Headers = Readonly<Record<string, string>>

function headersOf(files: Files, linked: LinkedFile, { mimeType, name, etag }: Served): Headers {
  const inline = linked.disposition === 'inline' && fileType(mimeType).inline
  return {
    'content-type': mimeType,
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': LOCKED,
    // On an origin of its own it is another site's picture for our pages; the link says who may see it.
    'cross-origin-resource-policy': files.filesHost === undefined ? 'same-origin' : 'cross-origin',
    'cache-control': 'private, max-age=300',
    etag,
  }
}

interface Answering extends Omit<Sending, 'linked'> {
  headers: Headers
}

async function sendPart(
  files: Files,
  { req, reply, served, headers, sizeBytes }: Answering & { sizeBytes: number },
): Promise<FastifyReply> {
  const condition = req.headers['if-range']
  const range = condition === undefined || condition === served.etag ? rangeOf(req.headers.range, sizeBytes) : undefined
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${sizeBytes}`).send()
  if (req.method === 'HEAD') return reply.headers({ ...headers, 'accept-ranges': 'bytes', 'content-length': sizeBytes }).send()
  const found = await files.stores.named(served.store).read(served.storageKey, range)
  if (!found) throw new NotFound()
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`)
  return reply
    .headers({ ...headers, 'accept-ranges': 'bytes', 'content-length': range ? range.end - range.start + 1 : sizeBytes })
    .send(found.stream)
}

async function sendWhole(files: Files, { req, reply, served, headers }: Answering): Promise<FastifyReply> {
  const found = await files.stores.named(served.store).read(served.storageKey)
  if (!found) throw new NotFound()
  reply.headers({ ...headers, 'content-length': found.sizeBytes })
  if (req.method !== 'HEAD') return reply.send(found.stream)
  found.stream.destroy()
  return reply.send()
}

function matches(header: string | undefined, etag: string): boolean {
  return header === '*' || (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}

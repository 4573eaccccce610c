import type { FastifyRequest } from 'fastify'
import type { ApiCall, UploadedFile } from '../platform.ts'
import { parsed } from '../read.ts'

/** A request as the platforms' routes read it. Body parts that do not parse are simply not there; the routes say so. */
export async function readCall(request: FastifyRequest): Promise<ApiCall> {
  const url = new URL(request.url, 'http://simulator')
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const type = request.headers['content-type'] ?? ''
  const call: ApiCall = {
    method: request.method,
    path: url.pathname,
    params: {},
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    raw,
    json: undefined,
    fields: {},
    files: {},
  }
  if (type.startsWith('multipart/form-data')) await readMultipart(call, type)
  else if (type.startsWith('application/x-www-form-urlencoded')) call.fields = Object.fromEntries(new URLSearchParams(raw.toString()))
  else if (raw.length > 0) call.json = parsed(raw)
  return call
}

async function readMultipart(call: ApiCall, contentType: string): Promise<void> {
  const form = await new Response(new Uint8Array(call.raw), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => new FormData())
  for (const [name, value] of form) {
    if (typeof value === 'string') call.fields[name] = value
    else call.files[name] = await upload(value)
  }
}

async function upload(file: File): Promise<UploadedFile> {
  return { name: file.name, mimeType: file.type || 'application/octet-stream', bytes: Buffer.from(await file.arrayBuffer()) }
}

/** What the ledger keeps of a body: text as it came, files by name and size. */
export function bodySummary(call: ApiCall): string | undefined {
  const files = Object.entries(call.files).map(([field, file]) => ({
    field,
    name: file.name,
    mimeType: file.mimeType,
    size: file.bytes.length,
  }))
  if (files.length > 0 || Object.keys(call.fields).length > 0)
    return JSON.stringify({ ...call.fields, ...(files.length > 0 ? { files } : {}) })
  return call.raw.length > 0 ? call.raw.toString() : undefined
}

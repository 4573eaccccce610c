import type { FastifyReply } from 'fastify'
import type { ApiFault } from '../faults/fault.ts'
import type { Answer } from '../platform.ts'
import type { Timers } from '../world/timers.ts'

/** What the caller got to see; no status when the line went dead. */
export interface Sent {
  status?: number
  text: string
}

const HTML = '<!doctype html><html><head><title>Sorry</title></head><body><h1>Something went wrong</h1></body></html>'

/** Sends an answer, or what a fault makes of it. */
export async function send(answer: Answer, fault: ApiFault | undefined, wire: { reply: FastifyReply; timers: Timers }): Promise<Sent> {
  const { reply, timers } = wire
  switch (fault?.type) {
    case 'reset':
    case 'reset-after-accept':
      return cut(reply)
    case 'hang':
      if (fault.ms !== undefined) timers.after(fault.ms, () => cut(reply))
      reply.hijack()
      return { text: '' }
    case 'slow':
      await new Promise<void>((resolve) => timers.after(fault.ms, resolve))
      return whole(answer, reply)
    case 'html':
      return whole({ status: 200, body: HTML, headers: { 'content-type': 'text/html; charset=utf-8' } }, reply)
    case 'truncate':
      return whole({ ...answer, body: half(answer), headers: { ...answer.headers, 'content-type': 'application/json' } }, reply)
    case 'status':
      return whole(
        { status: fault.code, body: fault.body ?? { error: { message: 'Simulated failure' } }, headers: fault.headers ?? {} },
        reply,
      )
    default:
      return whole(answer, reply)
  }
}

function cut(reply: FastifyReply): Sent {
  reply.hijack()
  reply.raw.socket?.resetAndDestroy()
  return { text: '' }
}

async function whole(answer: Answer, reply: FastifyReply): Promise<Sent> {
  const bytes = bytesOf(answer)
  const type = typeof answer.body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
  await reply
    .code(answer.status)
    .headers({ 'content-type': type, ...answer.headers })
    .send(bytes)
  return { status: answer.status, text: Buffer.isBuffer(answer.body) ? `${answer.body.length} bytes` : bytes.toString() }
}

function bytesOf(answer: Answer): Buffer {
  if (Buffer.isBuffer(answer.body)) return answer.body
  return Buffer.from(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
}

function half(answer: Answer): Buffer {
  const bytes = bytesOf(answer)
  return bytes.subarray(0, Math.ceil(bytes.length / 2))
}

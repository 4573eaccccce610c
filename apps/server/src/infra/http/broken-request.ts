import type { Socket } from 'node:net'

/** Answers what is not HTTP at all, or came too slowly: there is no request object for it, so the answer is written by hand. */
export function refuseBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy()
    return
  }
  const [line, type, title] = ANSWERS[error.code ?? ''] ?? ['400 Bad Request', 'invalid-request', 'This is not a valid HTTP request']
  const body = JSON.stringify({ type: `/problems/${type}`, title, status: Number.parseInt(line, 10) })
  socket.end(
    `HTTP/1.1 ${line}\r\nconnection: close\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

const ANSWERS: Readonly<Record<string, readonly [line: string, type: string, title: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'invalid-request', 'The request did not arrive in time'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'too-large', 'The headers are larger than is accepted here'],
}

/** One part of a mail: with a body, or made of parts. Header values are ready, folded where they are long. */
export type MimePart = {
  type: string
  headers?: readonly (readonly [name: string, value: string])[]
} & ({ text: string } | { bytes: Uint8Array } | { parts: readonly MimePart[] })

const CRLF = '\r\n'

/** The parts as bytes, beneath the headers given. `mark` is in every boundary and in no content, since content is base64 or quoted-printable. */
export function writeMail(headers: readonly (readonly [string, string])[], root: MimePart, mark: string): Uint8Array {
  const lines = headers.map(([name, value]) => `${name}: ${value}${CRLF}`).join('')
  return Buffer.concat([Buffer.from(`${lines}MIME-Version: 1.0${CRLF}`), ...write(root, `=_${mark}`)])
}

function write(part: MimePart, boundary: string): Uint8Array[] {
  const more = (part.headers ?? []).map(([name, value]) => `${name}: ${value}${CRLF}`).join('')
  if ('parts' in part) {
    const head = `Content-Type: ${part.type};${CRLF} boundary="${boundary}"${CRLF}${more}${CRLF}`
    const inner = part.parts.flatMap((one, i) => [
      Buffer.from(`--${boundary}${CRLF}`),
      ...write(one, `${boundary}.${i}`),
      Buffer.from(CRLF),
    ])
    return [Buffer.from(head), ...inner, Buffer.from(`--${boundary}--${CRLF}`)]
  }
  if ('text' in part) {
    const head = `Content-Type: ${part.type}; charset=utf-8${CRLF}Content-Transfer-Encoding: quoted-printable${CRLF}${more}${CRLF}`
    return [Buffer.from(head + quotedPrintable(part.text))]
  }
  const head = `Content-Type: ${part.type}${CRLF}Content-Transfer-Encoding: base64${CRLF}${more}${CRLF}`
  return [Buffer.from(head), base64Lines(part.bytes)]
}

function base64Lines(bytes: Uint8Array): Uint8Array {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return Buffer.from(lines.join(CRLF))
}

/** RFC 2045 §6.7: lines of at most 76 signs, no spaces at their ends. A dot alone on a line is written as a code, so that nothing on the way eats it. */
export function quotedPrintable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => softLines(codesOf(line)))
    .join(CRLF)
}

function codesOf(line: string): string[] {
  const bytes = Buffer.from(line)
  return Array.from(bytes, (byte, i) => {
    const last = i === bytes.length - 1
    const plain = (byte >= 33 && byte <= 126 && byte !== 61 && !(byte === 46 && i === 0)) || ((byte === 32 || byte === 9) && !last)
    return plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
  })
}

function softLines(codes: readonly string[]): string {
  const lines: string[] = []
  let line = ''
  for (const code of codes) {
    if (line.length + code.length > 75) {
      lines.push(`${line}=`)
      line = code === '.' ? '=2E' : code
    } else line += code
  }
  return [...lines, line].join(CRLF)
}

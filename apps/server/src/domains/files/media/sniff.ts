import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { extensionOf } from '../clean-name.ts'
import { type FileType, fileType, UNKNOWN } from '../file-types.ts'

// Containers (zip, mp4, matroska) tell what they hold within their first part; no sniffer gets to see more.
const HEAD_BYTES = 256 * 1024

/** What the content of a file is, whatever its name says. The name only chooses between kinds of harmless text. */
export async function sniff(path: string, name: string): Promise<FileType> {
  const head = await headOf(path)
  const found = await fileTypeFromBuffer(head)
  return found ? fileType(found.mime) : textType(head, name)
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const TEXTS: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/plain',
  text: 'text/plain',
  csv: 'text/csv',
}

/** Plain text only where the name asks for it and nothing in it looks like a page or a program of a browser. */
export function textType(head: Uint8Array, name: string): FileType {
  const asked = TEXTS[extensionOf(name)]
  return asked && isText(head) && !MARKUP.test(Buffer.from(head).toString('utf8')) ? fileType(asked) : UNKNOWN
}

const MARKUP =
  /<\s*(!doctype|!--|\?xml|\?php|%|\/?(html|head|body|script|svg|iframe|object|embed|img|link|meta|style|table|form|base|a|div|math)\b)/i

function isText(head: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(head, { stream: true }) // the head may end within a character
  return !text.includes('\ufffd') && !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)
}

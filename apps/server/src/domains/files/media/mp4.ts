import { open, type FileHandle } from 'node:fs/promises'

/** What the head of an MP4 or QuickTime file says. No `width`: there is no picture in it. */
export interface Mp4 {
  durationMs?: number
  width?: number
  height?: number
}

const MOST_MOOV_BYTES = 16_000_000
const MOST_BOXES = 10_000

/** Reads the `moov` box alone (ISO 14496-12), wherever in the file it stands. Undefined where there is none. */
export async function readMp4(path: string): Promise<Mp4 | undefined> {
  const file = await open(path, 'r')
  try {
    const moov = await findMoov(file, (await file.stat()).size)
    return moov && describe(moov)
  } finally {
    await file.close()
  }
}

async function findMoov(file: FileHandle, end: number): Promise<Buffer | undefined> {
  const head = Buffer.alloc(16)
  for (let at = 0, seen = 0; at + 8 <= end && seen < MOST_BOXES; seen += 1) {
    await file.read(head, 0, 16, at)
    const short = head.readUInt32BE(0)
    const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? end - at : short
    const headSize = short === 1 ? 16 : 8
    if (size < headSize) return undefined
    if (head.toString('latin1', 4, 8) === 'moov') {
      if (size > MOST_MOOV_BYTES) return undefined
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - headSize), 0, size - headSize, at + headSize)
      return buffer.subarray(0, bytesRead)
    }
    at += size
  }
  return undefined
}

function describe(moov: Buffer): Mp4 {
  const found: Mp4 = {}
  for (const [type, body] of boxes(moov)) {
    if (type === 'mvhd') Object.assign(found, durationOf(body))
    if (type === 'trak') Object.assign(found, pictureOf(body))
  }
  return found
}

function durationOf(mvhd: Buffer): { durationMs?: number } {
  const long = mvhd[0] === 1
  if (mvhd.length < (long ? 32 : 20)) return {}
  const scale = mvhd.readUInt32BE(long ? 20 : 12)
  const length = long ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16)
  const unknown = scale === 0 || length === 0 || length === 0xffffffff // written while it was recorded
  return unknown ? {} : { durationMs: Math.round((length * 1000) / scale) }
}

function pictureOf(trak: Buffer): { width?: number; height?: number } {
  const parts = new Map(boxes(trak))
  const tkhd = parts.get('tkhd')
  const handler = new Map(boxes(parts.get('mdia') ?? Buffer.alloc(0))).get('hdlr')
  if (handler?.toString('latin1', 8, 12) !== 'vide' || !tkhd) return {}
  const matrix = tkhd[0] === 1 ? 52 : 40
  if (tkhd.length < matrix + 44) return {}
  const [width, height] = [tkhd.readUInt32BE(matrix + 36) >>> 16, tkhd.readUInt32BE(matrix + 40) >>> 16]
  const turned = tkhd.readInt32BE(matrix) === 0 && tkhd.readInt32BE(matrix + 4) !== 0 // filmed upright: a quarter turn
  return turned ? { width: height, height: width } : { width, height }
}

function* boxes(parent: Buffer): Generator<[type: string, body: Buffer]> {
  for (let at = 0, seen = 0; at + 8 <= parent.length && seen < MOST_BOXES; seen += 1) {
    const size = parent.readUInt32BE(at)
    if (size < 8 || at + size > parent.length) return
    yield [parent.toString('latin1', at + 4, at + 8), parent.subarray(at + 8, at + size)]
    at += size
  }
}

import { OpusDecoder } from 'opus-decoder'
import { oggPackets } from './ogg.ts'
import { levelsOf } from './waveform.ts'

const FRAMES_AT_ONCE = 100
/** A hundredth of a second at 48 kHz. */
const PIECE = 480
/** An hour of frames of 20 ms: nobody looks at the bars of more. */
const MOST_FRAMES = 180_000

/** Loudness of an Ogg Opus file (RFC 7845) per hundredth of a second; undefined where it is something else or cannot be decoded. */
export async function opusLevels(bytes: Buffer): Promise<number[] | undefined> {
  const packets = oggPackets(bytes)
  const head = packets.next().value as Buffer | undefined
  if (head?.toString('latin1', 0, 8) !== 'OpusHead' || head.length < 19 || head[18] !== 0) return undefined
  packets.next() // OpusTags
  const decoder = new OpusDecoder({ channels: head[9] ?? 1, preSkip: head.readUInt16LE(10) })
  await decoder.ready
  try {
    const levels: number[] = []
    for (const frames of batches(packets))
      levels.push(...levelsOf(decoder.decodeFrames(frames).channelData[0] ?? new Float32Array(), PIECE))
    return levels
  } finally {
    decoder.free()
  }
}

function* batches(packets: Iterable<Buffer>): Generator<Buffer[]> {
  let batch: Buffer[] = []
  let seen = 0
  for (const packet of packets) {
    if (seen++ === MOST_FRAMES) break
    batch.push(packet)
    if (batch.length < FRAMES_AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

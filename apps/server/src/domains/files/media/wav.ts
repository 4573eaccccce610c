import { levelsOf } from './waveform.ts'

/** Loudness of a WAV file per hundredth of a second; undefined for codecs other than PCM and float. */
export function wavLevels(bytes: Buffer): number[] | undefined {
  const format = chunk(bytes, 'fmt ')
  const data = chunk(bytes, 'data')
  if (!format || !data || format.length < 16) return undefined
  const channels = format.readUInt16LE(2)
  const rate = format.readUInt32LE(4)
  const bits = format.readUInt16LE(14)
  const extensible = format.readUInt16LE(0) === 0xfffe && format.length >= 26
  const read = READERS[`${extensible ? format.readUInt16LE(24) : format.readUInt16LE(0)}/${bits}`]
  if (!read || channels === 0 || rate < 1000) return undefined
  const step = (bits / 8) * channels
  const samples = Float32Array.from({ length: Math.floor(data.length / step) }, (_, i) => read(data, i * step))
  return levelsOf(samples, Math.floor(rate / 100))
}

// Format 1: whole numbers, 3: floating point; then the bits. The first channel speaks for all.
const READERS: Readonly<Record<string, (data: Buffer, at: number) => number>> = {
  '1/8': (data, at) => (data.readUInt8(at) - 128) / 128,
  '1/16': (data, at) => data.readInt16LE(at) / 32_768,
  '1/24': (data, at) => data.readIntLE(at, 3) / 8_388_608,
  '1/32': (data, at) => data.readInt32LE(at) / 2_147_483_648,
  '3/32': (data, at) => data.readFloatLE(at),
}

function chunk(bytes: Buffer, name: string): Buffer | undefined {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4)
    if (bytes.toString('latin1', at, at + 4) === name) return bytes.subarray(at + 8, Math.min(at + 8 + size, bytes.length))
    at += 8 + size + (size % 2)
  }
  return undefined
}

/** Packets of the first stream in an Ogg file (RFC 3533), in order. What is cut off or no Ogg page ends the list. */
export function* oggPackets(bytes: Buffer): Generator<Buffer> {
  let serial: number | undefined
  let open: Buffer[] = []
  for (let at = 0; at + 27 <= bytes.length && bytes.toString('latin1', at, at + 4) === 'OggS'; ) {
    const count = bytes[at + 26] ?? 0
    const sizes = bytes.subarray(at + 27, at + 27 + count)
    let from = at + 27 + count
    const ours = (serial ??= bytes.readUInt32LE(at + 14)) === bytes.readUInt32LE(at + 14)
    for (const size of sizes) {
      if (ours) open.push(bytes.subarray(from, from + size))
      from += size
      if (!ours || size === 255) continue // 255: the packet goes on
      yield Buffer.concat(open)
      open = []
    }
    at = from
  }
}

/** One file of an archive. `name` is ours: ASCII, at most 100 signs. `body` must turn out to be `size` bytes long. */
export interface Entry {
  name: string
  size: number
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

const BLOCK = 512
/** What the twelve signs of an octal size can say: 8 GiB less one byte. */
const MOST_BYTES = 8 ** 11 - 1

/**
 * An archive as POSIX has it (ustar, IEEE 1003.1, "pax": https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html, read 2026-11), in pieces: never more
 * of it is in memory than one piece of one file. All files are as old as `at`.
 * @throws where a name does not fit, or a file is not as long as it said
 */
export async function* tarOf(entries: AsyncIterable<Entry> | Iterable<Entry>, at: Date): AsyncGenerator<Uint8Array> {
  for await (const { name, size, body } of entries) {
    yield headerOf(name, size, at)
    let left = size
    for await (const piece of body) {
      left -= piece.byteLength
      if (left < 0) break
      yield piece
    }
    if (left !== 0) throw new Error(`${name} is not as long as it said`)
    yield Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
  }
  yield Buffer.alloc(2 * BLOCK)
}

function headerOf(name: string, size: number, at: Date): Uint8Array {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new Error('a name does not fit into the archive')
  if (size > MOST_BYTES) throw new Error(`${name} does not fit into the archive`)
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, offset: number, length: number) => block.write(value.toString(8).padStart(length - 1, '0'), offset, 'ascii')
  block.write(name, 0, 'ascii')
  octal(0o644, 100, 8)
  octal(0, 108, 8) // owner and group: nobody of the receiver's machine
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(Math.floor(at.getTime() / 1000), 136, 12)
  block.write(' '.repeat(8), 148, 'ascii') // the checksum counts itself as blanks
  block.write('0', 156, 'ascii')
  block.write('ustar\u000000', 257, 'latin1')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1')
  return block
}

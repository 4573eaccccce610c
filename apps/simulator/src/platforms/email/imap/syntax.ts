/** A word, a quoted text, a literal, or a list of them. */
export type Arg = string | Arg[]

/** Reads the arguments of a command (RFC 3501 §9). `literals` stand for `{n}` in the text, in their order. */
export function readArgs(text: string, literals: readonly Buffer[]): Arg[] {
  const reader = { text, at: 0, literals: [...literals] }
  return readList(reader)
}

interface Reader {
  text: string
  at: number
  literals: Buffer[]
}

function readList(reader: Reader): Arg[] {
  const args: Arg[] = []
  while (reader.at < reader.text.length) {
    const sign = reader.text[reader.at]
    if (sign === ' ') reader.at += 1
    else if (sign === ')') {
      reader.at += 1
      return args
    } else if (sign === '(') {
      reader.at += 1
      args.push(readList(reader))
    } else args.push(readWord(reader))
  }
  return args
}

function readWord(reader: Reader): string {
  const rest = reader.text.slice(reader.at)
  const literal = /^\{\d+\+?\}/.exec(rest)
  if (literal) {
    reader.at += literal[0].length
    return reader.literals.shift()?.toString('latin1') ?? ''
  }
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(rest)
  if (quoted) {
    reader.at += quoted[0].length
    return (quoted[1] ?? '').replace(/\\(.)/g, '$1')
  }
  // `BODY.PEEK[HEADER.FIELDS (A B)]<0.10>` is one word.
  const word = /^[^\s()[\]]*(?:\[[^\]]*\])?[^\s()]*/.exec(rest)?.[0] || rest[0] || ''
  reader.at += word.length
  return word
}

/** `1:3,5,7:*` as a question; `last` is what the star stands for, and a range may stand either way round. */
export function inSet(set: string, last: number): (n: number) => boolean {
  const ranges = set.split(',').map((part) => {
    const [a = 0, b = a] = part.split(':').map((end) => (end === '*' ? last : Number(end)))
    return [Math.min(a, b), Math.max(a, b)] as const
  })
  return (n) => ranges.some(([from, to]) => n >= from && n <= to)
}

export function quote(text: string): string {
  return `"${text.replace(/(["\\])/g, '\\$1')}"`
}

const RUN = /=\?([^?\s]{1,40})\?([bq])\?[^?\s]{0,2000}\?=(?:\s{1,20}=\?\1\?\2\?[^?\s]{0,2000}\?=){1,200}/gi

/**
 * The head of a mail with encoded words of one kind, one after the other, made into one: many programs cut them within a sign, and half signs cannot be
 * read one by one. Text in one byte per sign. Pure.
 */
export function joinEncodedWords(head: string): string {
  return head.replace(RUN, (run, charset: string, encoding: string) => {
    const words = run.split(/\s+/).map((word) => word.slice(charset.length + 5, -2))
    return `=?${charset}?${encoding}?${encoding.toLowerCase() === 'q' ? words.join('') : joinBase64(words)}?=`
  })
}

function joinBase64(words: readonly string[]): string {
  return Buffer.concat(words.map((word) => Buffer.from(word, 'base64'))).toString('base64')
}

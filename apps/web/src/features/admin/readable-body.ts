/** A kept body for the eye: JSON indented, other text as it is, bytes as base64. */
export function readable({ encoding, body }: { encoding: 'utf8' | 'base64'; body: string }): string {
  if (encoding === 'base64') return body
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch (error) {
    if (error instanceof SyntaxError) return body
    throw error
  }
}

/** The short word for what a file is: its name's ending, else the platform's word where that is one a person knows. Pure. */
export function fileKind(name: string | null, mimeType: string | null): string | undefined {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name ?? '')?.[1]
  if (ending) return ending.toUpperCase()
  const word = mimeType?.split('/')[1] ?? ''
  return /^[a-z0-9]{2,5}$/i.test(word) ? word.toUpperCase() : undefined
}

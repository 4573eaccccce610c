import { idOf, objectOf } from '../shared/json.ts'

/** Marks the buttons of ours among all that may come back. */
const MARK = 'sb:'

interface Button {
  id: string
  title: string
}

/** What a tapped button says: its id, and its title, which LINE does not tell. */
export function writeButton({ id, title }: Button): string {
  return MARK + JSON.stringify([id, title])
}

/** The button that `writeButton` wrote; undefined for anything else. */
export function readButton(data: string): Button | undefined {
  if (!data.startsWith(MARK)) return undefined
  const [id, title] = listIn(data.slice(MARK.length)).map(idOf)
  return id && title ? { id, title } : undefined
}

function listIn(text: string): readonly unknown[] {
  try {
    const value = objectOf({ value: JSON.parse(text) }).value
    return Array.isArray(value) ? value : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

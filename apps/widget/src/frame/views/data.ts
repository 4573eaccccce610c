type Data = Record<string, unknown> | null

/** Answers offered to tap. `data` is free-form: what has not the expected shape counts as absent. */
export function buttonsOf(data: Data): { id: string; title: string }[] {
  return listOf(data?.buttons).flatMap(({ id, title }) => {
    const text = textOf(title)
    return text ? [{ id: textOf(id) ?? text, title: text }] : []
  })
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value ? value : null
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((item) => textOf(item) ?? []) : []
}

export function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item) : []
}

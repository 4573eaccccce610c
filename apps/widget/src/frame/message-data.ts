/** Kinds that are shown by a card of their own. Any other shows its text and attachments, or says that it cannot be shown. */
export const CARD_KINDS = ['location', 'contacts', 'contact', 'link', 'card']

export interface Button {
  id: string
  title: string
}

/** Answers offered to tap. `data` is free-form: what has not the expected shape counts as absent. */
export function buttonsOf(data: Record<string, unknown> | null): Button[] {
  const buttons: unknown[] = Array.isArray(data?.buttons) ? data.buttons : []
  return buttons.flatMap((button) => {
    const { id, title } = (button ?? {}) as Record<string, unknown>
    return typeof title === 'string' && title !== '' ? [{ id: typeof id === 'string' && id !== '' ? id : title, title }] : []
  })
}

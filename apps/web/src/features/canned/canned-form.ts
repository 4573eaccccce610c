import type { CannedResponse, CreateCannedResponse } from '@switchboard/contracts'

/** What the editor holds. Empty category: none. */
export type CannedForm = Required<Omit<CreateCannedResponse, 'category'>> & { category: string }

/** The editor's fields for a response, or for a new one. Pure. */
export function formOf(response: CannedResponse | undefined, shared: boolean): CannedForm {
  return {
    shortcut: response?.shortcut ?? '',
    title: response?.title ?? '',
    category: response?.category ?? '',
    body: response?.body ?? '',
    platforms: response?.platforms ?? [],
    shared: response ? response.owner === null : shared,
  }
}

/** What is sent. A slash that was typed along with the shortcut is not part of it. Pure. */
export function givenOf(form: CannedForm): CreateCannedResponse {
  return {
    ...form,
    shortcut: form.shortcut.trim().replace(/^\//, ''),
    title: form.title.trim(),
    category: form.category.trim() || null,
  }
}

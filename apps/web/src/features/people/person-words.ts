/** A language by its name in the reader's language; a tag the browser does not know stays as it is. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag.replace('_', '-')) ?? tag
  } catch (error) {
    if (error instanceof RangeError) return tag
    throw error
  }
}

/** The clock where the person is; undefined for a zone the browser does not know. */
export function localTime(timeZone: string, locale: string, nowMs: number): string | undefined {
  try {
    return new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' }).format(nowMs)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Words between commas, without empty ones and repetitions. */
export function splitWords(text: string): string[] {
  return [...new Set(text.split(/[,\n]/).map((word) => word.trim()))].filter(Boolean)
}

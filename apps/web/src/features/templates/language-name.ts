/** A template's language in words of the reader's: `pt_BR` as “Brazilian Portuguese”. What has no name stays as it is. Pure. */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(code.replace('_', '-')) ?? code
  } catch {
    return code // no language tag at all: the platform's own word
  }
}

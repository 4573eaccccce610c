/** A template's language in words of the reader's: `pt_BR` as “Brazilian Portuguese”. What has no name stays as it is. Pure. */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(code.replace('_', '-')) ?? code
  } catch {
    return code // no language tag at all: the platform's own word
  }
}

/** Of the languages that a channel takes (`pt_BR`, `vi`) the reader's own, in his region before any other; the first where his is not among them. Pure. */
export function ownLanguage(languages: readonly string[], locale: string): string {
  const [language = ''] = locale.split('-')
  return [locale.replace('-', '_'), language].find((one) => languages.includes(one)) ?? languages[0] ?? ''
}

import type { ConnectField, Localized } from '@switchboard/contracts'

/** What one connects. */
export const about: Localized = {
  en: 'A chat window on your own website',
  vi: 'Cửa sổ chat trên website của bạn',
  es: 'Una ventana de chat en su propio sitio web',
}

/** Nothing to enter: the widget key and the secret for proofs are made by us. */
export const fields: readonly ConnectField[] = []

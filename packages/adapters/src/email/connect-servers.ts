import type { ConnectField, Localized } from '@switchboard/contracts'
import { settingField } from '../shared/connect-field.ts'

const BY_PROVIDER: Localized = {
  en: 'Known for Google and Microsoft sign-in.',
  vi: 'Đã biết khi đăng nhập bằng Google hoặc Microsoft.',
  es: 'Ya se sabe con Google o Microsoft.',
}

function server(which: 'imap' | 'smtp', what: Localized): ConnectField[] {
  const port = which === 'imap' ? '993' : '465'
  return [
    settingField(`${which}Host`, { required: false, secret: false, label: what, help: BY_PROVIDER }),
    settingField(`${which}Port`, {
      required: false,
      secret: false,
      label: { en: `Port (${which.toUpperCase()})`, vi: `Cổng (${which.toUpperCase()})`, es: `Puerto (${which.toUpperCase()})` },
      help: { en: `${port} when empty.`, vi: `Để trống là ${port}.`, es: `${port} si queda vacío.` },
    }),
    settingField(`${which}Security`, {
      required: false,
      secret: false,
      label: { en: `Encryption (${which.toUpperCase()})`, vi: `Mã hóa (${which.toUpperCase()})`, es: `Cifrado (${which.toUpperCase()})` },
      choices: [
        { value: 'tls', label: { en: 'TLS', vi: 'TLS', es: 'TLS' } },
        { value: 'starttls', label: { en: 'STARTTLS', vi: 'STARTTLS', es: 'STARTTLS' } },
        {
          value: 'none',
          label: { en: 'None (allowed hosts only)', vi: 'Không (chỉ máy chủ được phép)', es: 'Ninguno (solo hosts permitidos)' },
        },
      ],
    }),
  ]
}

function folder(name: string, label: Localized): ConnectField {
  const help: Localized = { en: 'Found by itself when empty.', vi: 'Để trống sẽ tự tìm.', es: 'Si queda vacía, se busca sola.' }
  return settingField(name, { required: false, secret: false, label, help })
}

/** Where mail is read and handed in. */
export const serverFields: readonly ConnectField[] = [
  ...server('imap', { en: 'Incoming server (IMAP)', vi: 'Máy chủ thư đến (IMAP)', es: 'Servidor entrante (IMAP)' }),
  ...server('smtp', { en: 'Outgoing server (SMTP)', vi: 'Máy chủ thư đi (SMTP)', es: 'Servidor saliente (SMTP)' }),
  folder('inboxFolder', { en: 'Folder of incoming mail', vi: 'Thư mục thư đến', es: 'Carpeta de entrada' }),
  folder('sentFolder', { en: 'Folder of sent mail', vi: 'Thư mục thư đã gửi', es: 'Carpeta de enviados' }),
]

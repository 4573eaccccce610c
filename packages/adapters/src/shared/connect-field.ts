import type { ConnectField, ConnectFieldName, Localized } from '@switchboard/contracts'

interface Usual {
  label: Localized
  secret: boolean
}

/** What most services ask for, in the words that most of them use. */
const USUAL: Readonly<Record<ConnectFieldName, Usual>> = {
  account: { label: { en: 'Account id', vi: 'Mã tài khoản', es: 'Id de la cuenta' }, secret: false },
  accountSecondary: { label: { en: 'Second account id', vi: 'Mã tài khoản thứ hai', es: 'Segundo id de la cuenta' }, secret: false },
  appId: { label: { en: 'App id', vi: 'Mã ứng dụng', es: 'Id de la aplicación' }, secret: false },
  appSecret: { label: { en: 'App secret', vi: 'Khóa bí mật ứng dụng', es: 'Secreto de la aplicación' }, secret: true },
  webhookSecret: { label: { en: 'Webhook secret', vi: 'Khóa bí mật webhook', es: 'Secreto del webhook' }, secret: true },
  accessToken: { label: { en: 'Access token', vi: 'Mã truy cập', es: 'Token de acceso' }, secret: true },
  refreshToken: { label: { en: 'Refresh token', vi: 'Mã làm mới', es: 'Token de renovación' }, secret: true },
  verifyToken: { label: { en: 'Verify token', vi: 'Mã xác minh', es: 'Token de verificación' }, secret: true },
}

/** What an adapter says of a field; most need nothing but whether they are required. */
interface FieldWords {
  required: boolean
  label?: Localized
  help?: Localized
}

/** A field of the connect form that most services have, in the usual words unless the platform has others. */
export function connectField(name: ConnectFieldName, { required, label, help }: FieldWords): ConnectField {
  const usual = USUAL[name]
  return { name, setting: false, label: label ?? usual.label, help: help ?? null, required, secret: usual.secret, choices: null }
}

/** What an adapter says of a field of its own. */
interface SettingWords {
  required: boolean
  /** Sealed like every setting, and never shown again. */
  secret: boolean
  label: Localized
  help?: Localized
  /** Where only some answers make sense; the first is the usual one. */
  choices?: readonly { value: string; label: Localized }[]
}

/** A field of the connect form that this service alone has. Its value reaches the client as `access.settings[name]`. */
export function settingField(name: string, { required, secret, label, help, choices }: SettingWords): ConnectField {
  return { name, setting: true, label, help: help ?? null, required, secret, choices: choices ? [...choices] : null }
}

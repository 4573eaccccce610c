import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField, settingField } from '../shared/connect-field.ts'

/** What one connects for SMS. */
export const smsAbout: Localized = {
  en: 'Telephone numbers for SMS and MMS, by Twilio',
  vi: 'Số điện thoại nhắn tin SMS và MMS, qua Twilio',
  es: 'Números de teléfono para SMS y MMS, por Twilio',
}

/** What one connects for WhatsApp. */
export const whatsappAbout: Localized = {
  en: 'WhatsApp Business numbers, by Twilio',
  vi: 'Số WhatsApp Business, qua Twilio',
  es: 'Números de WhatsApp Business, por Twilio',
}

const number: Localized = { en: 'Phone number', vi: 'Số điện thoại', es: 'Número de teléfono' }

/** The number as Twilio writes it. */
const smsAccount = connectField('account', {
  required: true,
  label: number,
  help: {
    en: 'With plus and country code, such as +15005550006; or a short code.',
    vi: 'Có dấu cộng và mã quốc gia, ví dụ +15005550006; hoặc một đầu số ngắn.',
    es: 'Con el signo más y el código del país, como +15005550006; o un código corto.',
  },
})

const whatsappAccount = connectField('account', {
  required: true,
  label: number,
  help: {
    en: 'As Twilio writes it: whatsapp:+15005550006.',
    vi: 'Theo cách viết của Twilio: whatsapp:+15005550006.',
    es: 'Como lo escribe Twilio: whatsapp:+15005550006.',
  },
})

/** The Auth Token signs webhooks, always; calls are made with an API key where there is one, because it can be withdrawn alone. */
const access: readonly ConnectField[] = [
  connectField('appId', {
    required: true,
    label: { en: 'Account SID', vi: 'Account SID', es: 'Account SID' },
    help: {
      en: 'Begins with AC. That of the sub-account where one owns the number.',
      vi: 'Bắt đầu bằng AC. Nếu tài khoản phụ sở hữu số thì dùng mã của tài khoản đó.',
      es: 'Empieza por AC. El de la subcuenta si el número es de una.',
    },
  }),
  connectField('appSecret', {
    required: true,
    label: { en: 'Auth Token', vi: 'Auth Token', es: 'Auth Token' },
    help: {
      en: 'Of the same account: Twilio signs its webhooks with it, whatever key makes the calls.',
      vi: 'Của cùng tài khoản: Twilio luôn ký webhook bằng mã này.',
      es: 'De la misma cuenta: Twilio firma con él sus webhooks, sea cual sea la clave de las llamadas.',
    },
  }),
  settingField('apiKey', {
    required: false,
    secret: false,
    label: { en: 'API key SID', vi: 'API key SID', es: 'SID de la clave API' },
    help: {
      en: 'Begins with SK. Without one the Auth Token makes the calls.',
      vi: 'Bắt đầu bằng SK. Nếu không có, Auth Token được dùng để gọi API.',
      es: 'Empieza por SK. Sin ella, las llamadas usan el Auth Token.',
    },
  }),
  connectField('accessToken', {
    required: false,
    label: { en: 'API key secret', vi: 'Khóa bí mật của API key', es: 'Secreto de la clave API' },
  }),
  settingField('messagingService', {
    required: false,
    secret: false,
    label: { en: 'Messaging service SID', vi: 'Messaging service SID', es: 'SID del servicio de mensajería' },
    help: {
      en: 'Begins with MG. For numbers that send through a messaging service.',
      vi: 'Bắt đầu bằng MG. Dành cho số gửi qua một messaging service.',
      es: 'Empieza por MG. Para números que envían por un servicio de mensajería.',
    },
  }),
]

export const smsFields: readonly ConnectField[] = [smsAccount, ...access]
export const whatsappFields: readonly ConnectField[] = [whatsappAccount, ...access]

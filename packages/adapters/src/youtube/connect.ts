import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField } from '../shared/connect-field.ts'

/** What one connects. */
export const about: Localized = {
  en: 'Comments on the videos of a YouTube channel, and its live chat',
  vi: 'Bình luận dưới video của kênh YouTube và trò chuyện trực tiếp',
  es: 'Comentarios en los vídeos de un canal de YouTube y su chat en directo',
}

/** The client is that of a Google project, whose quota all its channels share. */
export const fields: readonly ConnectField[] = [
  connectField('account', {
    required: true,
    label: { en: 'Channel id', vi: 'Mã kênh', es: 'Id del canal' },
    help: {
      en: 'Begins with UC. YouTube Studio shows it under Settings, Channel, Advanced settings.',
      vi: 'Bắt đầu bằng UC. YouTube Studio hiển thị trong Cài đặt, Kênh, Cài đặt nâng cao.',
      es: 'Empieza por UC. YouTube Studio lo muestra en Configuración, Canal, Configuración avanzada.',
    },
  }),
  connectField('appId', {
    required: true,
    label: { en: 'Google client id', vi: 'Mã ứng dụng Google', es: 'Id de cliente de Google' },
    help: {
      en: 'All channels of one client share 10,000 units a day: a client of your own has them for itself.',
      vi: 'Mọi kênh dùng chung một ứng dụng chia nhau 10.000 đơn vị mỗi ngày: ứng dụng riêng thì dùng trọn.',
      es: 'Los canales de un mismo cliente comparten 10.000 unidades al día: un cliente propio las tiene todas.',
    },
  }),
  connectField('appSecret', { required: true, label: { en: 'Client secret', vi: 'Khóa bí mật ứng dụng', es: 'Secreto del cliente' } }),
  connectField('refreshToken', {
    required: true,
    help: {
      en: 'Of a consent to youtube.force-ssl. While the consent screen is in “Testing” it ends after seven days.',
      vi: 'Từ quyền youtube.force-ssl. Khi màn hình đồng ý còn ở chế độ “Testing”, mã hết hạn sau bảy ngày.',
      es: 'De un consentimiento para youtube.force-ssl. Con la pantalla en «Testing» caduca a los siete días.',
    },
  }),
]

import type { ConnectField } from '@switchboard/contracts'
import { connectField, settingField } from '../shared/connect-field.ts'

/** A page and its token by hand, or the token of a person, by which pages are then chosen from a list. */
export const fields: readonly ConnectField[] = [
  settingField('userToken', {
    required: false,
    secret: true,
    label: { en: 'User token', vi: 'Mã truy cập người dùng', es: 'Token de usuario' },
    help: {
      en: 'Lasts 90 days. With it you choose pages from a list; without it, enter a page and its token below.',
      vi: 'Có hạn 90 ngày. Có mã này thì chọn trang từ danh sách; nếu không, nhập trang và mã của trang bên dưới.',
      es: 'Dura 90 días. Con él elige las páginas de una lista; sin él, escriba abajo una página y su token.',
    },
  }),
  connectField('account', {
    required: false,
    label: { en: 'Page id in Pancake', vi: 'Mã trang trong Pancake', es: 'Id de la página en Pancake' },
    help: {
      en: 'As Pancake writes it, such as 1063…, waba_123 or zl_456. Leave it empty to choose from the list.',
      vi: 'Theo cách viết của Pancake, ví dụ 1063…, waba_123 hoặc zl_456. Để trống để chọn từ danh sách.',
      es: 'Como la escribe Pancake: 1063…, waba_123 o zl_456. Déjelo vacío para elegir de la lista.',
    },
  }),
  connectField('accountSecondary', {
    required: false,
    label: { en: 'Page id on the platform', vi: 'Mã trang trên nền tảng', es: 'Id de la página en la plataforma' },
    help: {
      en: 'Where it differs. A page that is also connected directly is known by it.',
      vi: 'Nếu khác. Nhờ mã này, trang cũng được kết nối trực tiếp sẽ được nhận ra.',
      es: 'Si es distinto. Por él se reconoce una página que también está conectada directamente.',
    },
  }),
  connectField('accessToken', {
    required: false,
    label: { en: 'Page token', vi: 'Mã truy cập trang', es: 'Token de la página' },
    help: {
      en: 'In Pancake: page settings, Tools, Public API. Left empty with a user token, a new one is made and the old one ends.',
      vi: 'Trong Pancake: cài đặt trang, Công cụ, Public API. Nếu để trống và có mã người dùng, mã mới được tạo, mã cũ hết hiệu lực.',
      es: 'En Pancake: ajustes de la página, Herramientas, Public API. Vacío y con token de usuario, se crea otro y el anterior caduca.',
    },
  }),
  connectField('webhookSecret', {
    required: false,
    help: {
      en: 'Only where Pancake told you one: then every webhook must be signed with it.',
      vi: 'Chỉ khi Pancake đã cấp: khi đó mọi webhook phải được ký bằng khóa này.',
      es: 'Solo si Pancake le dio uno: entonces cada webhook debe venir firmado con él.',
    },
  }),
]

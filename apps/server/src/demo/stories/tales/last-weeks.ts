import { minh, says, sofia, type Story, type TagName } from '../story.ts'

type Locale = Story['customer']['locale']
interface Short {
  on: 'whatsapp' | 'messenger' | 'zalo' | 'instagram'
  name: string
  locale: Locale
  phone?: string
  daysAgo: number
  at: string
  /** Minutes until the shop answers. */
  wait: number
  tag?: TagName
  ask: string
  answer: string
  thanks: string
  rated?: Story['rated']
}

const SHORT: readonly Short[] = [
  {
    on: 'whatsapp',
    name: 'Hồ Thị Kim Ngân',
    locale: 'vi',
    phone: '+84900000601',
    daysAgo: 13,
    at: '10:18',
    wait: 6,
    ask: 'Tiệm có nhận thu nhẫn 24K không ạ?',
    answer: 'Dạ có ạ, chị mang kèm hóa đơn giúp em nha.',
    thanks: 'Ok em, cuối tuần chị ghé.',
    rated: { rating: 5, comment: 'Tư vấn nhanh và rất dễ thương ạ.', after: 12 },
  },
  {
    on: 'zalo',
    name: 'Võ Thành Đạt',
    locale: 'vi',
    daysAgo: 12,
    at: '15:42',
    wait: 18,
    tag: 'Bảo hành',
    ask: 'Dây chuyền của mình bị đứt móc, sửa mất bao lâu shop?',
    answer: 'Dạ khoảng 2 ngày ạ, phí hàn là 80.000đ.',
    thanks: 'Vậy mai mình mang qua.',
    rated: { rating: 4, comment: 'Báo giá rõ ràng.', after: 9 },
  },
  {
    on: 'messenger',
    name: 'Sophie Marchetti',
    locale: 'en',
    daysAgo: 12,
    at: '20:05',
    wait: 41,
    ask: 'Do you ship earrings to Hanoi?',
    answer: 'Yes, in two days and fully insured.',
    thanks: 'Lovely, thank you!',
    rated: { rating: 2, comment: 'Forty minutes for one short answer is a long wait.', after: 95 },
  },
  {
    on: 'whatsapp',
    name: 'Andrés Villalba',
    locale: 'es',
    phone: '+34600000455',
    daysAgo: 11,
    at: '14:30',
    wait: 9,
    tag: 'Shipping',
    ask: '¿Cuánto tarda un anillo grabado?',
    answer: 'Cuatro días de taller y dos de envío.',
    thanks: 'Perfecto, muchas gracias.',
    rated: { rating: 5, comment: 'Muy amables, y todo muy claro.', after: 31 },
  },
  {
    on: 'instagram',
    name: 'Lâm Tuyết Nhung',
    locale: 'vi',
    daysAgo: 10,
    at: '11:51',
    wait: 3,
    ask: 'Mẫu bông tai giọt nước còn hàng không shop?',
    answer: 'Dạ còn 2 đôi ở Đồng Khởi ạ.',
    thanks: 'Giữ giúp mình một đôi nha.',
  },
  {
    on: 'zalo',
    name: 'Phan Hữu Nghĩa',
    locale: 'vi',
    daysAgo: 10,
    at: '17:22',
    wait: 66,
    tag: 'Pre-order',
    ask: 'Đặt nhẫn cưới thì cọc bao nhiêu ạ?',
    answer: 'Dạ cọc 30% ạ, làm xong mình thanh toán phần còn lại.',
    thanks: 'Cảm ơn em.',
    rated: { rating: 3, comment: 'Chờ hơn một tiếng mới có người trả lời.', after: 51 },
  },
  {
    on: 'whatsapp',
    name: 'Emily Chandler',
    locale: 'en',
    phone: '+447700900512',
    daysAgo: 9,
    at: '09:37',
    wait: 12,
    ask: 'Can you resize a ring I bought last year?',
    answer: 'Of course, one size up or down is free.',
    thanks: 'Great, see you on Saturday.',
    rated: { rating: 4, after: 6 },
  },
  {
    on: 'messenger',
    name: 'Tạ Bích Phượng',
    locale: 'vi',
    daysAgo: 9,
    at: '19:14',
    wait: 27,
    ask: 'Vòng cẩm thạch có giấy kiểm định không shop?',
    answer: 'Dạ mỗi vòng đều có giấy của trung tâm kiểm định ạ.',
    thanks: 'Yên tâm rồi, cảm ơn shop.',
  },
  {
    on: 'whatsapp',
    name: 'Huỳnh Công Lý',
    locale: 'vi',
    phone: '+84900000633',
    daysAgo: 8,
    at: '13:03',
    wait: 5,
    tag: 'VIP',
    ask: 'Anh cần quà kỷ niệm 20 năm ngày cưới, em tư vấn giúp.',
    answer: 'Dạ em gợi ý bộ ngọc trai Akoya, em gửi catalogue cho anh nha.',
    thanks: 'Tốt quá.',
  },
  {
    on: 'instagram',
    name: 'Valeria Montes',
    locale: 'es',
    daysAgo: 8,
    at: '18:48',
    wait: 33,
    ask: '¿Tienen pulseras para niños?',
    answer: 'Sí, de plata, desde 12 cm.',
    thanks: '¡Qué bien! Paso esta semana.',
  },
  {
    on: 'zalo',
    name: 'Đinh Ngọc Trâm',
    locale: 'vi',
    daysAgo: 7,
    at: '10:55',
    wait: 15,
    ask: 'Tiệm có khắc chữ lên mặt dây không ạ?',
    answer: 'Dạ có, tối đa 12 ký tự, miễn phí ạ.',
    thanks: 'Để mình chọn chữ rồi nhắn lại.',
  },
  {
    on: 'messenger',
    name: 'Tom Ashworth',
    locale: 'en',
    daysAgo: 6,
    at: '16:09',
    wait: 8,
    tag: 'Complaint',
    ask: 'The box arrived dented. The ring is fine, though.',
    answer: 'We are sorry! A new box is on its way to you.',
    thanks: 'That was quick, cheers.',
    rated: { rating: 3, comment: 'Sorted quickly, but a gift box should not arrive dented in the first place.', after: 44 },
  },
]

/** What was asked and settled in the two weeks before: short, but enough for figures. */
export const lastWeeks: readonly Story[] = SHORT.map(
  ({ on, name, locale, phone, daysAgo, at, wait, tag, ask, answer, thanks, rated }, i) => {
    const [by, answers] = i % 3 === 1 || locale !== 'vi' ? (['sofia', sofia] as const) : (['minh', minh] as const)
    return {
      on,
      customer: { name, locale, ...(phone && { phone }) },
      ends: { daysAgo, at },
      left: { status: 'resolved', assignee: by, ...(tag && { tags: [tag] }) },
      ...(rated && { rated }),
      steps: [says(ask), answers(answer, { after: wait }), says(thanks, { after: 4 })],
    }
  },
)

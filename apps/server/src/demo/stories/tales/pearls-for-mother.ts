import { minh, says, type Story } from '../story.ts'

/** The same woman as in `same-woman-on-zalo`: both platforms vouch for her number. */
export const pearlsForMother: Story = {
  on: 'whatsapp',
  customer: { name: 'Vũ Hoàng Yến', locale: 'vi', phone: '+84900000456' },
  ends: { daysAgo: 2, at: '17:12' },
  left: { status: 'resolved', assignee: 'minh', tags: ['VIP'] },
  rated: { rating: 5, comment: 'Gói quà rất đẹp, mẹ mình vui lắm!', after: 17 },
  steps: [
    says('Chào shop, chuỗi ngọc trai mẹ mình đặt tuần trước đã xong chưa ạ?'),
    minh('Dạ chào chị Yến, chuỗi đã xâu xong sáng nay rồi ạ. Em gửi chị xem hình.', { props: ['pearl-necklace'], after: 9, as: 'pearls' }),
    { do: 'reacts', by: 'customer', to: 'pearls', emoji: '😮' },
    says('Đẹp hơn mình nghĩ luôn 😍 Mình qua lấy lúc 4 giờ nhé', { after: 2 }),
    minh('Dạ vâng ạ, em gói quà sẵn cho bác.', { after: 3 }),
    says('Mình nhận rồi nha, mẹ mình thích lắm. Cảm ơn shop!', { after: 412 }),
    minh('Dạ em cảm ơn chị và bác ạ. Chúc bác sinh nhật vui vẻ! 🎂', { after: 6, as: 'bye' }),
    { do: 'reacts', by: 'customer', to: 'bye', emoji: '🙏' },
  ],
}

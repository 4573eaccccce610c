import { says, sofia, type Story } from '../story.ts'

export const aStrangersOffer: Story = {
  on: 'comments',
  customer: { name: 'Vàng Giá Rẻ 24h', locale: 'vi' },
  ends: { minutesAgo: 95 },
  left: { status: 'resolved', assignee: 'sofia' },
  steps: [
    says('Bên mình có mẫu y hệt rẻ hơn một nửa, ib hoặc gọi 0901 234 567', { as: 'offer' }),
    { do: 'hides', by: 'sofia', message: 'offer', after: 4 },
    says('Cẩn thận nha mọi người, chỗ này mình từng mua bị giả', { reader: 'Đoàn Mỹ Duyên', replyTo: 'offer', as: 'warning', after: 12 }),
    sofia('Cảm ơn bạn đã báo. Shop đã ẩn bình luận này ạ.', { replyTo: 'warning', after: 5 }),
  ],
}

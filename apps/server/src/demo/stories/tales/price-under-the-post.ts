import { minh, says, type Story } from '../story.ts'

export const priceUnderThePost: Story = {
  on: 'comments',
  customer: { name: 'Trịnh Thu Hằng', locale: 'vi' },
  ends: { minutesAgo: 18 },
  left: { status: 'open', assignee: 'minh', unread: true },
  steps: [
    says('Mặt dây giọt nước này giá bao nhiêu vậy shop?', { as: 'price' }),
    says('Mình cũng muốn biết giá ạ', { reader: 'Lâm Quốc Bảo', replyTo: 'price', as: 'too', after: 6 }),
    minh('Dạ mặt dây 8.400.000đ, chưa gồm dây ạ. Anh chị cần em tư vấn thêm thì nhắn tin cho shop nhé.', { replyTo: 'price', after: 9 }),
    says('Có màu xanh đậm không shop?', { reader: 'Lâm Quốc Bảo', replyTo: 'too', after: 7 }),
    says('Shop có ship ra Đà Nẵng không ạ?', { replyTo: 'price', after: 11 }),
  ],
}

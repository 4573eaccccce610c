import { minh, says, type Story } from '../story.ts'

export const freePolish: Story = {
  on: 'zalo',
  customer: { name: 'Ngô Đức Anh', locale: 'vi' },
  ends: { daysAgo: 3, at: '11:06' },
  left: { status: 'resolved', assignee: 'minh', tags: ['Bảo hành'] },
  rated: { rating: 5, after: 22 },
  steps: [
    says('Nhẫn cưới của vợ chồng mình đánh bóng lại mất bao lâu vậy shop?'),
    minh('Dạ khoảng 40 phút thôi ạ, anh chị có thể ngồi chờ uống trà tại cửa hàng.', { after: 7 }),
    says('Chủ nhật shop có mở cửa không?', { after: 3 }),
    minh('Dạ có ạ, bên em mở từ 9 giờ đến 20 giờ, kể cả Chủ nhật.', { after: 2, as: 'hours' }),
    { do: 'reacts', by: 'customer', to: 'hours', emoji: '👍' },
    says('Mình vừa lấy nhẫn, sáng như mới. Cảm ơn shop nhiều nhé!', { kind: 'image', prop: 'wedding-bands', after: 1310, as: 'thanks' }),
    { do: 'reacts', by: 'minh', to: 'thanks', emoji: '❤️', after: 3 },
    minh('Dạ em cảm ơn anh chị ạ. Chúc anh chị luôn hạnh phúc!', { after: 1 }),
  ],
}

import { minh, says, type Story } from '../story.ts'

/** The same woman as in `pearls-for-mother`. */
export const sameWomanOnZalo: Story = {
  on: 'zalo',
  customer: { name: 'Hoàng Yến', locale: 'vi' },
  ends: { minutesAgo: 140 },
  left: { status: 'open', assignee: 'minh', tags: ['VIP'] },
  steps: [
    says('Shop ơi, mình là Yến hôm trước lấy chuỗi ngọc trai cho mẹ nè'),
    minh('Dạ em chào chị Yến ạ! Chị gửi em thông tin theo mẫu của Zalo để em mở đúng hồ sơ giúp chị nhé.', { after: 4 }),
    { do: 'shares', phone: '+84900000456', after: 2 },
    says('Mình gửi rồi đó. Giờ mình muốn đặt thêm đôi bông tai cùng màu ngọc', { after: 1 }),
    minh('Dạ em thấy rồi ạ. Đôi này cùng lô ngọc với chuỗi của bác, 9 ly, khoá vàng 18K, giá 6.900.000đ.', {
      props: ['earrings'],
      after: 8,
      as: 'pair',
    }),
    { do: 'reacts', by: 'customer', to: 'pair', emoji: '❤️' },
    says('Giữ cho mình một đôi, cuối tuần mình ghé', { after: 3 }),
    minh('Dạ em giữ tới hết Chủ nhật ạ.', { after: 2 }),
  ],
}

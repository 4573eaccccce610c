import { minh, says, type Story } from '../story.ts'

/** The woman of `pearls-for-mother` and `same-woman-on-zalo` once more. Facebook vouches for no number, so Minh joins her by hand. */
export const sameWomanOnMessenger: Story = {
  on: 'messenger',
  customer: { name: 'Hoàng Yến', locale: 'vi' },
  sameAs: 'Vũ Hoàng Yến',
  ends: { minutesAgo: 95 },
  left: { status: 'open', assignee: 'minh', tags: ['VIP'] },
  steps: [
    says('Shop ơi Yến đây, mình đang ở ngoài, Zalo chập chờn nên nhắn qua đây nhé'),
    minh('Dạ chị Yến, em nhận được rồi ạ. Đôi bông tai em vẫn giữ cho chị.', { after: 3 }),
    says('Cuối tuần mình ghé cùng mẹ, shop mở cửa tới mấy giờ?', { after: 4 }),
    minh('Dạ thứ Bảy và Chủ nhật shop mở tới 21 giờ ạ.', { after: 2, as: 'hours' }),
    { do: 'reacts', by: 'customer', to: 'hours', emoji: '👍' },
  ],
}

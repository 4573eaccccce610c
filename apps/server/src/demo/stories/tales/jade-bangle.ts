import { minh, says, type Story } from '../story.ts'

export const jadeBangle: Story = {
  on: 'messenger',
  customer: { name: 'Lê Minh Châu', locale: 'vi' },
  ends: { minutesAgo: 265 },
  left: { status: 'pending', assignee: 'minh', tags: ['Pre-order'] },
  steps: [
    says('Mình muốn đặt trước vòng cẩm thạch ni 54, bao giờ có hàng vậy shop?', { as: 'wish' }),
    { do: 'edits', message: 'wish', text: 'Mình muốn đặt trước vòng cẩm thạch ni 56, bao giờ có hàng vậy shop?' },
    minh('Dạ ni 56 khoảng hai tuần nữa về ạ. Màu sẽ gần giống chiếc này, chị xem thử nhé.', { props: ['jade-bangle'], after: 15 }),
    says('Màu này ưng đó. Đặt cọc bao nhiêu ạ?', { after: 6 }),
    { do: 'turns', to: 'online' },
    minh('Dạ cọc 30% là 5.400.000đ, không ưng ý em hoàn lại đủ ạ.', { after: 3 }),
    says('Ok, tối mình chuyển khoản nhé', { after: 8 }),
    { do: 'turns', to: 'offline' },
    minh('Dạ vâng ạ. Nhận được cọc em giữ chiếc đầu tiên cho chị.', { after: 2 }),
  ],
}

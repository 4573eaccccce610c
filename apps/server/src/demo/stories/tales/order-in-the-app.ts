import { minh, says, type Story } from '../story.ts'

export const orderInTheApp: Story = {
  on: 'custom',
  customer: { name: 'Mai Phương Thảo', locale: 'vi' },
  ends: { minutesAgo: 5 },
  left: { status: 'open', assignee: 'minh', unread: true },
  steps: [
    says(undefined, {
      kind: 'order',
      payload: {
        order: {
          items: [
            { id: 'ring-16', name: 'Nhẫn bạc mảnh, size 16', quantity: 1, price: { amount: '1250000', currency: 'VND' } },
            { id: 'clean-kit', name: 'Bộ lau bạc', quantity: 2, price: { amount: '90000', currency: 'VND' } },
          ],
        },
      },
    }),
    says('Shop ơi mình vừa đặt trên app, giao hàng giờ hành chính giúp mình nha', { as: 'wish' }),
    minh('Dạ em nhận đơn rồi ạ. Chị muốn giao hàng buổi nào để em báo bưu tá?', {
      buttons: [
        { id: 'morning', title: 'Buổi sáng' },
        { id: 'afternoon', title: 'Buổi chiều' },
      ],
      replyTo: 'wish',
      after: 4,
      as: 'when',
    }),
    says('Buổi sáng', { kind: 'button-reply', payload: { id: 'morning' }, replyTo: 'when', after: 2 }),
    says(undefined, {
      kind: 'location',
      location: { latitude: 10.78412, longitude: 106.69503, name: 'Toà nhà Hoa Lan', address: '60 Nguyễn Đình Chiểu, Quận 1' },
      after: 1,
    }),
    minh('Dạ sáng mai 9 giờ em giao tới Toà nhà Hoa Lan ạ.', { after: 3, as: 'nine' }),
    { do: 'reacts', by: 'customer', to: 'nine', emoji: '❤️' },
    says('Nhờ shop gói quà giúp mình luôn nhé', { after: 2 }),
  ],
}

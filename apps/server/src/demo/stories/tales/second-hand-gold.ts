import { minh, says, type Story } from '../story.ts'

export const secondHandGold: Story = {
  on: 'viber',
  customer: { name: 'Ngô Thế Vinh', locale: 'vi' },
  ends: { minutesAgo: 205 },
  left: { status: 'pending', assignee: 'minh' },
  steps: [
    says('Bên mình có thu lại vàng cũ không?'),
    minh('Dạ có ạ, anh mang theo hoá đơn giúp em. Giá thu theo ngày, em báo anh khi anh tới.', { after: 7 }),
    says('Sợi này nặng 2 chỉ', { kind: 'image', prop: 'open-clasp', after: 5 }),
    minh('Dạ em thấy rồi ạ, anh ghé trước 19 giờ nhé.', { after: 4 }),
  ],
}

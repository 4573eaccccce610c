import { minh, says, type Story } from '../story.ts'

export const choLonPickUp: Story = {
  on: 'pancake',
  customer: { name: 'Quách Tú Anh', locale: 'vi' },
  ends: { minutesAgo: 12 },
  left: { status: 'open', assignee: 'minh', tags: ['VIP', 'Pre-order'], unread: true },
  steps: [
    says('Shop Chợ Lớn ơi, vòng cẩm thạch mình đặt hôm rằm về chưa ạ?'),
    minh('Dạ về rồi ạ, em gửi chị hình thật nhé.', { props: ['jade-bangle'], after: 7, as: 'bangle' }),
    says('Lên nước đẹp quá! Cho mình lấy thêm một mặt dây giống hình này', { kind: 'image', prop: 'pendant', replyTo: 'bangle', after: 9 }),
    minh('Dạ mặt dây bên em còn 2 viên, em giữ cho chị một viên ạ.', { after: 4 }),
    says(undefined, { kind: 'voice', prop: 'voice-6s', after: 3 }),
    says('Chiều mai mình ghé Chợ Lớn lấy luôn nha', { after: 1 }),
  ],
}

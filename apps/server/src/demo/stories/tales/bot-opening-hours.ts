import { minh, says, type Story } from '../story.ts'

export const botOpeningHours: Story = {
  on: 'telegram',
  customer: { name: 'Trương Nhật Hạ', locale: 'vi' },
  ends: { minutesAgo: 66 },
  left: { status: 'open', assignee: 'minh' },
  steps: [
    says('Shop mở cửa tới mấy giờ vậy ạ?'),
    minh('Dạ 20 giờ ạ, Chủ nhật tới 18 giờ. Bạn cần xem mẫu nào để em chuẩn bị trước ạ?', { after: 3, as: 'hours' }),
    says('Mẫu này nè', { kind: 'image', prop: 'ring-sapphire', after: 2 }),
    { do: 'reacts', by: 'customer', to: 'hours', emoji: '👍' },
    says(undefined, { kind: 'voice', prop: 'voice-6s', after: 1 }),
    minh('Dạ mẫu này còn size 10 và 12, em để sẵn cho bạn nhé.', { after: 5 }),
  ],
}

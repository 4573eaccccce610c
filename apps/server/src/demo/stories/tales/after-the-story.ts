import { minh, says, type Story } from '../story.ts'

export const afterTheStory: Story = {
  on: 'messenger',
  customer: { name: 'Đặng Khánh Linh', locale: 'vi' },
  ends: { minutesAgo: 31 },
  left: { status: 'open', assignee: 'minh', unread: true },
  steps: [
    says('Tin mới: mặt dây cẩm thạch giọt nước', { kind: 'post', payload: { url: 'https://ngocsaigon.example/tin/mat-day-cam-thach' } }),
    says('Mặt dây trong tin này giá bao nhiêu vậy shop?', { as: 'price' }),
    minh('Dạ mặt dây cẩm thạch giọt nước giá 8.400.000đ, chưa gồm dây ạ. Em gửi chị hình chụp thật.', {
      props: ['pendant'],
      replyTo: 'price',
      after: 10,
    }),
    says('Kèm dây vàng thì sao ạ?', { after: 3 }),
    minh('Dạ chị muốn dây dài bao nhiêu để em báo giá ạ?', {
      buttons: [
        { id: 'chain-40', title: '40 cm' },
        { id: 'chain-45', title: '45 cm' },
        { id: 'chain-50', title: '50 cm' },
      ],
      after: 2,
    }),
    says('45 cm', { kind: 'button-reply', payload: { id: 'chain-45' }, after: 1 }),
    minh('Dạ dây vàng 18K dài 45 cm là 5.200.000đ, trọn bộ 13.600.000đ ạ.', { after: 3, as: 'total' }),
    { do: 'reacts', by: 'customer', to: 'total', emoji: '😮' },
    says('Mình trả góp 3 tháng được không shop?', { after: 5 }),
  ],
}

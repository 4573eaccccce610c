import { minh, says, type Story } from '../story.ts'

/** A customer who is signed in to the shop, so that the shop vouches for his number. */
export const stockQuestion: Story = {
  on: 'web',
  customer: { name: 'Đỗ Nhật Nam', locale: 'vi', phone: '+84900000587', email: 'nhatnam.do@example.com' },
  ends: { minutesAgo: 58 },
  left: { status: 'open', unread: true },
  steps: [
    says('Cho mình hỏi nhẫn kim cương 5 ly 4 ở chi nhánh nào còn hàng ạ?'),
    minh('Dạ chào anh, mẫu này hiện còn ở cửa hàng Đồng Khởi ạ. Anh cần em giữ không ạ?', {
      props: ['ring-diamond'],
      after: 4,
      as: 'ring',
    }),
    says('Mình cần giấy kiểm định quốc tế nữa, có sẵn luôn không?', { replyTo: 'ring', after: 3 }),
    says('Nếu có thì tối nay mình ghé xem', { after: 1 }),
  ],
}

import { minh, says, type Story } from '../story.ts'

export const lateParcel: Story = {
  on: 'zalo',
  customer: { name: 'Bùi Thanh Tùng', locale: 'vi' },
  ends: { minutesAgo: 16 },
  left: { status: 'open', assignee: 'ha', priority: 'urgent', tags: ['Shipping', 'Complaint'], unread: true },
  steps: [
    says('Đơn nhẫn của tôi hẹn giao hàng hôm kia mà giờ vẫn chưa thấy. Thứ Bảy này là lễ đính hôn rồi shop ạ'),
    minh('Dạ em xin lỗi anh Tùng. Em kiểm tra với bên vận chuyển ngay ạ.', { after: 6 }),
    minh('Dạ kiện hàng đang ở kho Thủ Đức, bị giữ lại vì sai số nhà. Đây là ảnh kho vừa chụp ạ.', {
      props: ['parcel'],
      after: 24,
      as: 'photo',
    }),
    says('Đúng gói đó rồi. Sao không ai gọi cho tôi?', { replyTo: 'photo', after: 3 }),
    minh('Dạ lỗi bên em chưa báo anh sớm ạ. Anh gửi em vị trí chính xác, em cho người mang tới tận nơi trong hôm nay.', { after: 2 }),
    says(undefined, { kind: 'location', location: { latitude: 10.8019, longitude: 106.7381 }, after: 4 }),
    says('Nhà trong hẻm, tới đầu hẻm gọi tôi ra lấy'),
    minh('Dạ em nhận được rồi ạ. Bạn Phúc sẽ gọi anh trước 15 phút, phí giao hàng lần này bên em chịu ạ.', { after: 5 }),
    says('Khoảng mấy giờ tới vậy?', { after: 8 }),
  ],
}

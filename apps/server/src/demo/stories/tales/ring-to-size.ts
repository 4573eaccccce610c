import { minh, says, type Story } from '../story.ts'

export const ringToSize: Story = {
  on: 'whatsapp',
  customer: { name: 'Nguyễn Thu Lan', locale: 'vi', phone: '+84900000112' },
  ends: { minutesAgo: 9 },
  left: { status: 'open', assignee: 'minh', priority: 'high', tags: ['VIP'], unread: true },
  steps: [
    says('Chào shop, mình muốn đặt nhẫn ruby vàng 18K nhưng chưa biết size tay ạ'),
    says('Mình có đo thử chiếc nhẫn đang đeo như hình, shop xem giúp mình', { prop: 'ring-on-ruler', kind: 'image', as: 'photo' }),
    minh('Dạ em chào chị Lan ạ. Theo hình thì lòng nhẫn khoảng 16,5 mm, tương đương size 12 ạ.', { replyTo: 'photo', after: 6 }),
    minh('Đây là mẫu ruby còn sẵn bên em, chị xem thử nhé. Giá 21.500.000đ, đã gồm kiểm định đá.', { props: ['ring-ruby'], as: 'model' }),
    { do: 'reacts', by: 'customer', to: 'model', emoji: '❤️' },
    says('Đẹp quá! Chiều nay mình ghé thử được không shop?', { after: 3 }),
    minh('Dạ được ạ, chị muốn ghé khung giờ nào để em giữ mẫu ạ?', {
      buttons: [
        { id: 'slot-15', title: '15:00 – 16:00' },
        { id: 'slot-17', title: '17:00 – 18:00' },
        { id: 'slot-19', title: '19:00 – 20:00' },
      ],
      as: 'slots',
      after: 4,
    }),
    says('17:00 – 18:00', { kind: 'button-reply', payload: { id: 'slot-17' }, replyTo: 'slots', after: 2 }),
    minh('Dạ em ghi lịch 17 giờ ạ. Em gửi chị vị trí cửa hàng nhé.', { after: 2 }),
    minh(undefined, {
      location: { latitude: 10.7757, longitude: 106.7004, name: 'Ngọc Sài Gòn', address: 'Lầu 1, 88 Đồng Khởi, Quận 1, TP. Hồ Chí Minh' },
    }),
    says('Ok shop, mình tới hơi trễ chút xíu nhé, khoảng 17h20', { after: 5 }),
    says('Gửi xe máy ở hầm được không ạ?'),
  ],
}

import { minh, says, type Story } from '../story.ts'

export const invoiceByMail: Story = {
  on: 'email',
  customer: { name: 'Công ty TNHH Minh Khang', locale: 'vi', email: 'ketoan.minhkhang@mail.example' },
  ends: { minutesAgo: 128 },
  left: { status: 'pending', assignee: 'minh', tags: ['Pre-order'] },
  steps: [
    says(
      'Kính gửi Ngọc Sài Gòn,\n\nCông ty chúng tôi đặt 24 bộ cài áo bạc làm quà cuối năm (đơn 2063). Nhờ quý cửa hàng xuất hoá đơn VAT theo thông tin sau:\n\nCông ty TNHH Minh Khang\nMST: 0312345678\nĐịa chỉ: 25 Nguyễn Hữu Cảnh, Bình Thạnh, TP. HCM\n\nTrân trọng,\nPhòng Kế toán',
      { payload: { subject: 'Xuất hoá đơn VAT cho đơn 2063' } },
    ),
    minh(
      'Dạ Ngọc Sài Gòn đã nhận được thông tin ạ. Hoá đơn sẽ được gửi vào email này trong ngày mai, sau khi kho xác nhận đủ 24 bộ.\n\nTrân trọng,\nMinh',
      { after: 45, as: 'noted' },
    ),
    says('Cảm ơn anh. Nhờ anh ghi rõ trên hoá đơn là quà tặng, có khắc logo.', { replyTo: 'noted', after: 62 }),
    minh('Dạ em đã ghi chú ạ.', { after: 5 }),
  ],
}

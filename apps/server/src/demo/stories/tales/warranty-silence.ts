import { minh, says, type Story } from '../story.ts'

/** Nobody wrote for days: on WhatsApp only a template may be sent now. */
export const warrantySilence: Story = {
  on: 'whatsapp',
  customer: { name: 'Trần Quốc Bảo', locale: 'vi', phone: '+84900000245' },
  ends: { daysAgo: 4, at: '16:42' },
  left: { status: 'pending', assignee: 'minh', tags: ['Bảo hành'] },
  steps: [
    says('Shop ơi, nhẫn cưới mua năm ngoái bị xước nhiều, mang ra đánh bóng lại được không?'),
    minh('Dạ được ạ. Nhẫn bên em được đánh bóng và xi lại miễn phí trọn đời, anh chỉ cần mang theo phiếu bảo hành.', { after: 13 }),
    says('Mình lỡ làm mất phiếu rồi, có cách nào khác không?', { after: 25 }),
    { do: 'turns', to: 'online' },
    minh('Dạ không sao ạ. Anh cho em xin ảnh hoá đơn hoặc số điện thoại lúc mua, em tra lại giúp anh nhé.', { after: 6 }),
  ],
}

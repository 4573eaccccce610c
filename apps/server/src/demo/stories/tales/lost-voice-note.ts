import { minh, says, type Story } from '../story.ts'

export const lostVoiceNote: Story = {
  on: 'whatsapp',
  customer: { name: 'Phạm Gia Hân', locale: 'vi', phone: '+84900000378' },
  ends: { minutesAgo: 325 },
  left: { status: 'snoozed', assignee: 'minh', tags: ['VIP'] },
  steps: [
    says(undefined, { kind: 'voice', prop: 'voice-6s', as: 'wrong' }),
    { do: 'withdraws', message: 'wrong' },
    says('Xin lỗi shop, mình gửi nhầm tin thoại', { after: 1 }),
    minh('Dạ không sao ạ, chị cần em hỗ trợ gì ạ?', { after: 5 }),
    says('Hôm qua mình có gửi một tin thoại dài dặn về dây chuyền mà hình như bị mất, shop có nhận được không?', { after: 3 }),
    minh('Dạ bên em không thấy tin thoại nào hôm qua ạ. Chị gửi lại giúp em nhé.', { after: 4 }),
    says(undefined, { kind: 'voice', prop: 'voice-11s', after: 2, as: 'voice' }),
    minh('Dạ em nghe rõ rồi ạ: dây ngắn lại 2 cm và thay khoá chữ S. Mai thợ làm xong em báo chị.', { replyTo: 'voice', after: 9 }),
    says('Cảm ơn em. Em gái mình sẽ ghé lấy, đây là số của em ấy', { after: 4 }),
    says(undefined, { kind: 'contact', contact: { name: 'Phạm Gia Linh', phone: '+84900000379' } }),
    minh('Dạ em lưu lại rồi ạ, mai em gọi chị Linh.', { after: 2 }),
  ],
}

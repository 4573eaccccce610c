import { says, sofia, type Story } from '../story.ts'

/** She comes from a film of the shop, and shares it. */
export const earringsFromAFilm: Story = {
  on: 'tiktok',
  customer: { name: 'Vũ Bảo Châu', locale: 'vi' },
  ends: { minutesAgo: 14 },
  left: { status: 'open', assignee: 'sofia', unread: true },
  steps: [
    says(undefined, { kind: 'post', payload: { videoId: '7412036598827411201' } }),
    says('Đôi bông tai trong clip này còn không shop ơi?', { as: 'film', after: 1 }),
    sofia('Dạ còn ạ, mẫu này có vàng 18K và vàng hồng.', { replyTo: 'film', after: 6 }),
    sofia('Bạn thích màu nào ạ?', {
      buttons: [
        { id: 'yellow-gold', title: 'Vàng 18K' },
        { id: 'rose-gold', title: 'Vàng hồng' },
      ],
      after: 1,
    }),
    says('Vàng hồng', { kind: 'button-reply', payload: { id: 'rose-gold' }, after: 2 }),
    sofia(undefined, { props: ['earrings'], after: 5, as: 'photo' }),
    { do: 'reacts', by: 'customer', to: 'photo', emoji: '❤️' },
    says('Đeo có nặng tai không ạ? Mình hay đeo cả ngày', { after: 4 }),
  ],
}

import { says, sofia, type Story } from '../story.ts'

export const giftFromOsaka: Story = {
  on: 'line',
  customer: { name: 'Natalie Brooks', locale: 'en' },
  ends: { minutesAgo: 37 },
  left: { status: 'open', assignee: 'sofia', tags: ['Shipping'], unread: true },
  steps: [
    says('Hi! I live in Osaka and would like to send this to my sister in Saigon. Can you gift wrap it?', { kind: 'text' }),
    says(undefined, { kind: 'image', prop: 'gift-box', as: 'box' }),
    sofia('Hello Natalie! Gladly, in exactly this box. Where does she live?', { replyTo: 'box', after: 8 }),
    says(undefined, {
      kind: 'location',
      location: { latitude: 10.80231, longitude: 106.73466, name: 'Thảo Điền', address: 'Thủ Đức, TP. Hồ Chí Minh' },
      after: 4,
    }),
    says(undefined, { kind: 'sticker', prop: 'sticker' }),
  ],
}

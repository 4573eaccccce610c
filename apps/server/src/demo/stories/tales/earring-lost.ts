import { says, sofia, type Story } from '../story.ts'

export const earringLost: Story = {
  on: 'pancake',
  customer: { name: 'Isabel Thornton', locale: 'en' },
  ends: { minutesAgo: 260 },
  left: { status: 'resolved', assignee: 'sofia', tags: ['Shipping'] },
  steps: [
    says('Hello, I bought this pair at your Chợ Lớn shop and lost one. Could you make a single one?', { kind: 'image', prop: 'earrings' }),
    sofia('Hello Isabel, what a pity! Yes, we still have pearls of that lot. A single one is 3,450,000 VND and takes five days.', {
      after: 11,
    }),
    says('Please do. I will send my driver with the money', { after: 6, as: 'order' }),
    { do: 'edits', message: 'order', text: 'Please do. I will send my driver with the money on Friday', after: 1 },
    sofia('Noted, Friday it is. The receipt will be in your name.', { after: 3 }),
  ],
}

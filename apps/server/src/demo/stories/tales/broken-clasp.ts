import { says, sofia, type Story } from '../story.ts'

export const brokenClasp: Story = {
  on: 'messenger',
  customer: { name: 'Hannah Lindqvist', locale: 'en' },
  ends: { daysAgo: 1, at: '17:25' },
  left: { status: 'resolved', assignee: 'sofia', priority: 'normal', tags: ['Complaint', 'Bảo hành'] },
  rated: { rating: 4, comment: 'It should not have broken, but you made up for it within a day.', after: 38 },
  steps: [
    says('Hi. The clasp of the bracelet I bought ten days ago broke at dinner and I nearly lost it. Honestly quite disappointed.'),
    says(undefined, { kind: 'image', prop: 'open-clasp', as: 'clasp' }),
    sofia(
      'Hello Hannah, I am really sorry, that must have been a shock. The spring of the clasp has given way; that should not happen, and of course the repair is free.',
      { replyTo: 'clasp', after: 5 },
    ),
    sofia('Could you send a photo of the receipt, so that I can find the piece?', { after: 1 }),
    says(undefined, { kind: 'image', prop: 'receipt', after: 12 }),
    sofia(
      'Thank you, found it. A courier can collect it tomorrow at your hotel; we fit a stronger box clasp and bring it back the same day.',
      { after: 6 },
    ),
    says('Oh, the same day? That would be great, we leave on Sunday.', { after: 3 }),
    sofia('It is done: new clasp, tested, cleaned and polished. The courier is on the way back to you.', { after: 1180 }),
    says('It just arrived and it looks better than new. Thank you for sorting this out so quickly!', { after: 74, as: 'happy' }),
    { do: 'reacts', by: 'sofia', to: 'happy', emoji: '❤️', after: 2 },
    says(undefined, { kind: 'sticker', prop: 'sticker' }),
    sofia('That makes our day. Safe travels, Hannah!', { after: 3 }),
  ],
}

import { says, sofia, type Story } from '../story.ts'

export const weddingBands: Story = {
  on: 'whatsapp',
  customer: { name: 'Charlotte Whitfield', locale: 'en', phone: '+447700900431' },
  ends: { minutesAgo: 190 },
  left: { status: 'pending', assignee: 'sofia', priority: 'normal', tags: ['Pre-order'] },
  steps: [
    says('Hello! We saw your wedding bands when we were in Saigon last month. Do you ship to the UK?'),
    sofia('Hello Charlotte, congratulations! Yes, we ship insured to the UK, usually 6 to 8 working days. Was it this pair?', {
      props: ['wedding-bands'],
      after: 11,
    }),
    says('Yes, exactly those! His in yellow gold, size 17, mine in white gold, size 13. And could you engrave the inside?', {
      after: 4,
      as: 'wish',
    }),
    sofia('Of course. Here is how the engraving would look: your initials and the date, in the same thin letters on both bands.', {
      props: ['engraving-draft'],
      replyTo: 'wish',
      after: 38,
      as: 'draft',
    }),
    { do: 'reacts', by: 'customer', to: 'draft', emoji: '❤️', after: 2 },
    says('That is lovely. Could we have a quote in writing, please?', { after: 1 }),
    sofia('Here you are. Half is due with the order; making them takes about three weeks.', {
      props: ['quote-wedding'],
      after: 22,
      as: 'quote',
    }),
    says('Thank you, Sofía. Let me check it with Alex tonight and get back to you.', { replyTo: 'quote', after: 14 }),
    sofia('Take your time. The quote stays valid for 14 days.', { after: 3, as: 'last' }),
    { do: 'reacts', by: 'customer', to: 'last', emoji: '👍', after: 1 },
  ],
}

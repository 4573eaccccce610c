import { says, sofia, type Story } from '../story.ts'

export const engravingLetters: Story = {
  on: 'web',
  customer: { name: 'Oliver Grant', locale: 'en', email: 'oliver.grant@example.com' },
  ends: { minutesAgo: 22 },
  left: { status: 'open', assignee: 'sofia' },
  steps: [
    says('Hi, how many letters can you engrave inside a 3 mm band?'),
    sofia('Hello Oliver! Up to 18 characters on a 3 mm band, spaces included. Which ring size is it?', { after: 3 }),
    says('Size 15. My card number is', { after: 2, as: 'slip' }),
    { do: 'withdraws', message: 'slip', after: 1 },
    says('Sorry, wrong window! Size 15.'),
    sofia('No harm done, that message is gone. What would you like it to say?', { after: 1 }),
    says('“A+M 14.02”, with a heart in place of the plus. It is for this one:', {
      kind: 'image',
      prop: 'ring-sapphire',
      after: 4,
      as: 'wish',
    }),
    sofia('That fits well. Here is a draft of the lettering.', { props: ['engraving-draft'], replyTo: 'wish', after: 13, as: 'draft' }),
    { do: 'reacts', by: 'customer', to: 'draft', emoji: '😍' },
    says('Perfect, please go ahead. When can I pick it up?', { after: 2 }),
    sofia('On Thursday after 2 pm. You will get an e-mail as soon as it is ready.', { after: 2 }),
  ],
}

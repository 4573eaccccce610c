import { says, sofia, type Story } from '../story.ts'

/** The last answer could not be delivered; sending it again works. */
export const unreachableTraveller: Story = {
  on: 'messenger',
  customer: { name: 'Daniel Okoro', locale: 'en' },
  ends: { minutesAgo: 84 },
  left: { status: 'open', assignee: 'sofia', priority: 'high', tags: ['Shipping'] },
  steps: [
    says('Good morning, my diamond ring should be ready today. I fly home at 9 pm, can you bring it to the hotel?'),
    sofia('Good morning Daniel! It is polished and ready. Which hotel, please?', { after: 7 }),
    says('This one by the river, room 1204. I am in until 5.', { after: 5 }),
    says(undefined, {
      kind: 'location',
      location: { latitude: 10.7806, longitude: 106.7041 },
    }),
    sofia('Our courier leaves at 3 pm. Here is your ring, fresh from the workshop.', { props: ['ring-diamond'], after: 12, as: 'ring' }),
    says('Wow. She is going to say yes 😄', { replyTo: 'ring', after: 4 }),
    { do: 'turns', to: 'unreachable' },
    sofia('The courier is downstairs at the reception now. Could you come down with your passport?', { after: 96 }),
    { do: 'turns', to: 'offline' },
  ],
}

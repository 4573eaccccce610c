import { says, sofia, type Story } from '../story.ts'

export const loyaltyPoints: Story = {
  on: 'custom',
  customer: { name: 'Julián Ferrer', locale: 'es' },
  ends: { daysAgo: 2, at: '11:14' },
  left: { status: 'resolved', assignee: 'sofia', priority: 'low' },
  steps: [
    says('Hola, en la app me salen 0 puntos y compré la semana pasada'),
    says(undefined, { kind: 'image', prop: 'receipt', after: 1, as: 'receipt' }),
    sofia('Hola, Julián. Tiene razón: la compra se hizo sin su número. Ya están sus 320 puntos.', { replyTo: 'receipt', after: 9 }),
    says('Ahora sí los veo, gracias', { after: 4, as: 'seen' }),
    { do: 'reacts', by: 'sofia', to: 'seen', emoji: '👍' },
  ],
}

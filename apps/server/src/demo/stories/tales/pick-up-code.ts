import { says, sofia, type Story } from '../story.ts'

export const pickUpCode: Story = {
  on: 'sms',
  customer: { name: 'Emilio Vargas', locale: 'es', phone: '+34600000231' },
  ends: { minutesAgo: 26 },
  left: { status: 'open', assignee: 'sofia', unread: true },
  steps: [
    says('Hola, me llegó su SMS pero no el código para recoger la pulsera'),
    sofia('Hola, Emilio. Su código es 4471. Válido hasta el sábado.', { after: 6 }),
    says('Gracias. ¿Puede ir mi mujer?', { after: 3 }),
  ],
}

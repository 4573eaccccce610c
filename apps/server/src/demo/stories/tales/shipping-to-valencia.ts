import { says, type Story } from '../story.ts'

export const shippingToValencia: Story = {
  on: 'messenger',
  customer: { name: 'Mateo Ferrer', locale: 'es' },
  ends: { minutesAgo: 4 },
  left: { status: 'new', unread: true },
  steps: [
    says('Buenas, ¿envían a Valencia? Quiero una pulsera de jade para el cumpleaños de mi hermana, que es el día 28.'),
    says('¿Llegaría a tiempo si la pido hoy?'),
    says('Tiene la muñeca fina, unos 15 cm.', { after: 2 }),
  ],
}

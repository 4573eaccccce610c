import { says, sofia, type Story } from '../story.ts'

export const giftByCard: Story = {
  on: 'web',
  customer: { name: 'Camila Duarte', locale: 'es', email: 'camila.duarte@example.com' },
  ends: { daysAgo: 1, at: '09:52' },
  left: { status: 'resolved', assignee: 'sofia', priority: 'low' },
  steps: [
    says('Hola, ¿puedo pagar con una tarjeta extranjera en la tienda en línea?'),
    sofia('¡Hola, Camila! Sí, aceptamos tarjetas de crédito y débito de cualquier país. El cargo se hace en dongs.', { after: 2 }),
    says('¿Y el paquete puede ir sin el precio? Es un regalo.', { after: 2 }),
    sofia('Claro. ¿Cómo prefiere la envoltura?', {
      buttons: [
        { id: 'wrap-red', title: 'Caja burdeos con lazo' },
        { id: 'wrap-plain', title: 'Estuche sencillo' },
      ],
      after: 1,
      as: 'wrap',
    }),
    says('Caja burdeos con lazo', { kind: 'button-reply', payload: { id: 'wrap-red' }, replyTo: 'wrap', after: 1 }),
    sofia('Así quedará. El albarán va en un sobre aparte, a su nombre.', { props: ['gift-box'], after: 4, as: 'box' }),
    { do: 'reacts', by: 'customer', to: 'box', emoji: '❤️' },
    says('¡Mil gracias, qué amable!', { after: 2 }),
  ],
}

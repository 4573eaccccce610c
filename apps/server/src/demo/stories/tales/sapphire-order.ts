import { says, sofia, type Story } from '../story.ts'

export const sapphireOrder: Story = {
  on: 'whatsapp',
  customer: { name: 'Lucía Montalvo', locale: 'es', phone: '+34600000187' },
  ends: { minutesAgo: 47 },
  left: { status: 'open', assignee: 'sofia', tags: ['Pre-order', 'Shipping'] },
  steps: [
    says('Hola, he visto en el catálogo la sortija de zafiro en oro rosa. ¿La hacen en talla 12?'),
    sofia('¡Hola, Lucía! Sí, la hacemos a medida. Esta es la última que terminó el taller:', {
      props: ['ring-sapphire'],
      after: 8,
      as: 'photo',
    }),
    says('Es preciosa. La pido con un par de pendientes de perlas para mi madre.', {
      kind: 'order',
      after: 6,
      payload: {
        product_items: [
          { product_retailer_id: 'RING-SAPPHIRE-12', quantity: 1, item_price: 37_100_000, currency: 'VND' },
          { product_retailer_id: 'EARRINGS-PEARL', quantity: 1, item_price: 6_900_000, currency: 'VND' },
        ],
      },
    }),
    sofia('¡Recibido! Le preparo el presupuesto de la sortija; los pendientes salen mañana mismo del taller.', { after: 5 }),
    sofia(undefined, { props: ['quote-sapphire'], after: 17 }),
    says('Perfecto. La dirección es calle del Almendro 14, 2.º B, Madrid', { after: 9, as: 'address' }),
    { do: 'edits', message: 'address', text: 'Perfecto. La dirección es calle del Almendro 41, 2.º B, 28005 Madrid', after: 1 },
    sofia('Anotado: calle del Almendro 41. ¿Prefiere la caja burdeos para regalo?', { replyTo: 'address', props: ['gift-box'], after: 7 }),
    says('Sí, por favor, y una tarjeta que diga «Con todo mi cariño».', { after: 3 }),
    sofia('Queda apuntado. En cuanto llegue el primer pago le envío el número de pedido.', { after: 4 }),
  ],
}

import { says, sofia, type Story } from '../story.ts'

export const seenInAStory: Story = {
  on: 'instagram',
  customer: { name: 'Camila Duarte', locale: 'es' },
  ends: { minutesAgo: 17 },
  left: { status: 'open', assignee: 'sofia', unread: true },
  steps: [
    says(undefined, { kind: 'story-mention', prop: 'earrings', as: 'mention' }),
    { do: 'reacts', by: 'sofia', to: 'mention', emoji: '❤️' },
    sofia('¡Qué bien te quedan, Camila! Gracias por compartirlos.', { after: 6 }),
    says('¿El anillo de su historia de hoy sigue disponible?', { kind: 'story-reply', prop: 'ring-diamond', after: 12, as: 'ask' }),
    sofia('Sí, queda uno en talla 12. Te mando una foto sin filtros.', { props: ['ring-diamond'], replyTo: 'ask', after: 4 }),
    says('Precioso. ¿Lo pueden ajustar a la 11?', { after: 5 }),
    sofia('Claro, el ajuste va incluido. ¿Cómo prefieres recibirlo?', {
      buttons: [
        { id: 'pickup', title: 'Paso por la tienda' },
        { id: 'parcel', title: 'Envío asegurado' },
      ],
      after: 3,
    }),
    says('Envío asegurado', { kind: 'button-reply', payload: { id: 'parcel' }, after: 2 }),
    says('¿Cuánto tarda a Bogotá?', { after: 1 }),
  ],
}

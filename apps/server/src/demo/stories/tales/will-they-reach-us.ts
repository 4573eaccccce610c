import { says, sofia, type Story } from '../story.ts'

export const willTheyReachUs: Story = {
  on: 'instagram-comments',
  customer: { name: 'Renata Quiroga', locale: 'es' },
  ends: { minutesAgo: 41 },
  left: { status: 'open', assignee: 'sofia', unread: true },
  steps: [
    says('Qué preciosidad 😍 ¿Hacen envíos a Montevideo?', { as: 'ask' }),
    sofia('¡Gracias, Renata! Sí, enviamos a Uruguay con seguro incluido; tarda de 6 a 8 días.', { replyTo: 'ask', after: 7 }),
    says('¿Y el precio? No lo veo en la publicación', { reader: 'Ximena Barrios', replyTo: 'ask', as: 'price', after: 13 }),
    sofia('590 USD el par, con certificado de las perlas.', { replyTo: 'price', after: 3 }),
    says('Se pueden hacer con rosca en vez de gancho?', { reader: 'Ximena Barrios', replyTo: 'ask', after: 9 }),
  ],
}

import { says, type Story } from '../story.ts'

export const pinsForAClub: Story = {
  on: 'email',
  customer: { name: 'Rodrigo Alcántara', locale: 'es', email: 'rodrigo.alcantara@mail.example' },
  ends: { minutesAgo: 7 },
  left: { status: 'new', unread: true },
  steps: [
    says(
      'Buenos días:\n\nSomos un club de viajeros de Sevilla y queremos encargar 40 insignias de plata con nuestro escudo. Adjunto una foto de unos pendientes suyos, porque nos gustaría el mismo acabado.\n\n¿Qué plazo tendrían y cuánto costaría cada una?\n\nUn saludo,\nRodrigo Alcántara\nhttps://club-viajeros.example/escudo',
      { kind: 'image', prop: 'earrings', payload: { subject: 'Encargo de 40 insignias' } },
    ),
  ],
}

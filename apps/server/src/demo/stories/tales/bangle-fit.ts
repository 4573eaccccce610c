import { says, type Story } from '../story.ts'

export const bangleFit: Story = {
  on: 'zalo',
  customer: { name: 'Hoàng Mỹ Duyên', locale: 'vi' },
  ends: { minutesAgo: 2 },
  left: { status: 'new', unread: true },
  steps: [
    says('Shop ơi vòng này còn ni 52 không ạ?', { kind: 'image', prop: 'jade-bangle' }),
    says('Tay mình hơi nhỏ, đeo lọt không ta?'),
    says(undefined, { kind: 'sticker', prop: 'sticker' }),
  ],
}

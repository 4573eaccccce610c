import type { PlatformFace } from '@switchboard/contracts'

/** A channel of the business's own making. */
export const face: PlatformFace = {
  name: { en: 'Custom', vi: 'Tùy chỉnh', es: 'Personalizado' },
  sign: 'M9 3v5M15 3v5M6 8h12v3.5a6 6 0 0 1-12 0zM12 17.5V21',
  color: '#5d6b82',
}

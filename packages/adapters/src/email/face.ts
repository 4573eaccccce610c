import type { PlatformFace } from '@switchboard/contracts'

/** E-mail. */
export const face: PlatformFace = {
  name: { en: 'E-mail', vi: 'Email', es: 'Correo' },
  sign: 'M4 5.5h16a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1 -1.5 1.5h-16a1.5 1.5 0 0 1 -1.5 -1.5v-10a1.5 1.5 0 0 1 1.5 -1.5zM3 7l9 6.5l9 -6.5',
  color: '#c2633d',
}

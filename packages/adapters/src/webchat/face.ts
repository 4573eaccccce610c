import type { PlatformFace } from '@switchboard/contracts'

/** The chat on the shop's own site. */
export const face: PlatformFace = {
  name: { en: 'Website chat', vi: 'Chat trên website', es: 'Chat web' },
  sign: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c2.5 2.5 3.8 5.6 3.8 9s-1.3 6.5-3.8 9c-2.5-2.5-3.8-5.6-3.8-9S9.5 5.5 12 3z',
  color: '#7d8794',
}

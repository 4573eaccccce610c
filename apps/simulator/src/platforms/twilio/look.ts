import type { Look } from '../../platform.ts'
import { look as whatsapp } from '../whatsapp/look.ts'

/** The phone's own messages. */
export const smsLook: Look = {
  subtitle: 'Text message',
  placeholder: 'Text message',
  colors: {
    sign: 'oklch(0.606 0.22 292)',
    ground: 'light-dark(oklch(1 0 0), oklch(0.16 0.006 285))',
    head: 'light-dark(oklch(0.965 0.004 285), oklch(0.225 0.008 285))',
    headInk: 'light-dark(oklch(0.24 0.02 285), oklch(0.97 0.004 285))',
    headSoft: 'light-dark(oklch(0.5 0.015 285), oklch(0.74 0.012 285))',
    mine: 'light-dark(oklch(0.56 0.19 290), oklch(0.46 0.16 290))',
    mineInk: 'oklch(0.99 0.005 290)',
    theirs: 'light-dark(oklch(0.935 0.005 285), oklch(0.29 0.01 285))',
    act: 'light-dark(oklch(0.52 0.19 290), oklch(0.79 0.11 290))',
  },
  round: 18,
}

/** The same phone as for every WhatsApp number: customers do not see who connects it. */
export const whatsappLook: Look = whatsapp

import { type DrawnFile, drawPicture, drawSticker } from '../../pictures/draw.ts'
import { type Shape, SHAPES } from '../../pictures/shapes.ts'
import { quotePdf } from './quote-pdf.ts'
import { voiceNote } from './voice-note.ts'

const MADE = {
  sticker: drawSticker,
  'voice-6s': async () => ({ name: 'voice.wav', mimeType: 'audio/wav', bytes: voiceNote(6) }),
  'voice-11s': async () => ({ name: 'voice.wav', mimeType: 'audio/wav', bytes: voiceNote(11) }),
  'quote-wedding': async () => ({
    name: 'Quote 2041 - wedding bands.pdf',
    mimeType: 'application/pdf',
    bytes: quotePdf({
      title: 'Quote 2041: pair of wedding bands, engraved',
      to: 'For Ms Whitfield',
      lines: [
        { what: 'Band, 18 K yellow gold, 5 mm, size 17', price: '18,400,000 VND' },
        { what: 'Band, 18 K white gold, 4 mm, size 13', price: '16,900,000 VND' },
        { what: 'Engraving inside, both bands', price: '1,200,000 VND' },
        { what: 'Insured parcel to the United Kingdom', price: '1,150,000 VND' },
      ],
      total: '37,650,000 VND',
    }),
  }),
  appraisal: async () => ({
    name: 'Appraisal 1987.pdf',
    mimeType: 'application/pdf',
    bytes: quotePdf({
      title: 'Appraisal: solitaire of Mrs R. Ellison',
      to: 'Written in 1987, copied for the family',
      lines: [
        { what: 'Ring, 18 K white gold, 4.1 g', price: 'GBP 320' },
        { what: 'Brilliant, 0.62 ct, G, VS2', price: 'GBP 1,450' },
      ],
      total: 'GBP 1,770',
    }),
  }),
  'quote-resizing': async () => ({
    name: 'Quote 2066 - resizing.pdf',
    mimeType: 'application/pdf',
    bytes: quotePdf({
      title: 'Quote 2066: resizing of a solitaire',
      to: 'For Ms Ellison',
      lines: [
        { what: 'From size 14 to size 11, 18 K white gold', price: '2,400,000 VND' },
        { what: 'New claws, stone reset and checked', price: '1,900,000 VND' },
        { what: 'Insured parcel to Bristol and back', price: '2,300,000 VND' },
      ],
      total: '6,600,000 VND',
    }),
  }),
  'quote-sapphire': async () => ({
    name: 'Presupuesto 2057 - sortija.pdf',
    mimeType: 'application/pdf',
    bytes: quotePdf({
      title: 'Presupuesto 2057: sortija de zafiro a medida',
      to: 'Para la Sra. Montalvo',
      lines: [
        { what: 'Oro rosa 18 K, talla 12', price: '14,300,000 VND' },
        { what: 'Zafiro azul 1,2 ct, talla redonda', price: '22,800,000 VND' },
        { what: 'Envío asegurado a Madrid', price: '1,150,000 VND' },
      ],
      total: '38,250,000 VND',
    }),
  }),
} as const satisfies Readonly<Record<string, () => Promise<DrawnFile>>>

export type Prop = Shape | keyof typeof MADE

const made = new Map<Prop, Promise<DrawnFile>>()

/** A file that somebody in a story sends; made when it is first asked for. */
export function prop(name: Prop): Promise<DrawnFile> {
  const known = made.get(name) ?? (name in SHAPES ? drawPicture(name as Shape) : MADE[name as keyof typeof MADE]())
  made.set(name, known)
  return known
}

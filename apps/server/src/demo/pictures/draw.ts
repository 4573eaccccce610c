import sharp from 'sharp'
import { type Looks, portrait } from './portrait.ts'
import { type Shape, SHAPES } from './shapes.ts'
import { sticker } from './sticker.ts'

/** A file as a phone or a desk would hand it over. */
export interface DrawnFile {
  name: string
  mimeType: string
  bytes: Buffer
}

/** A photograph-like picture of one of the demo's things. The same name gives the same picture. */
export async function drawPicture(shape: Shape): Promise<DrawnFile> {
  const bytes = await sharp(Buffer.from(SHAPES[shape]())).jpeg({ quality: 84 }).toBuffer()
  return { name: `${shape}.jpg`, mimeType: 'image/jpeg', bytes }
}

export async function drawSticker(): Promise<DrawnFile> {
  return { name: 'sticker.webp', mimeType: 'image/webp', bytes: await sharp(Buffer.from(sticker())).webp({ quality: 86 }).toBuffer() }
}

export async function drawPortrait(name: string, looks: Looks): Promise<DrawnFile> {
  return {
    name: `${name}.png`,
    mimeType: 'image/png',
    bytes: await sharp(Buffer.from(portrait(looks)))
      .png()
      .toBuffer(),
  }
}

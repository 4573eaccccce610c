import type { Page } from '@switchboard/contracts'
import type { Scene } from '../scene.ts'

export interface PictureFile {
  name: string
  mimeType: string
  base64: string
}

/** Somebody on a platform, as he writes and what he has before him. */
export interface Phone {
  write(text: string): Promise<unknown>
  /** Absent where nobody can send one. */
  show?(picture: PictureFile): Promise<unknown>
  /** What the business said, in its order. */
  heard(): Promise<string[]>
  /** Has everything before his eyes; absent where the simulator's customers do so by themselves. */
  read?(): Promise<unknown>
}

/** A channel that is connected, and played from the other side. */
export interface Played {
  page: Page
  meet(name: string): Promise<Phone>
}

/** One pair of platform and service, as the journey through all of them plays it. */
export interface Pair {
  platform: string
  via: string
  /** Connects it as an administrator does. */
  connect(world: Scene): Promise<Played>
}

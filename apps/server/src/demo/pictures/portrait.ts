/** A quiet portrait for a member of the team: hair, skin and clothes told by colour. */
export interface Looks {
  ground: string
  skin: string
  hair: string
  clothes: string
  longHair: boolean
}

/** 320 px square. */
export function portrait({ ground, skin, hair, clothes, longHair }: Looks): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320" viewBox="0 0 320 320">
  <rect width="320" height="320" fill="${ground}"/>
  ${longHair ? `<path d="M86 150 C80 60 240 60 234 150 L246 268 H74 Z" fill="${hair}"/>` : ''}
  <path d="M52 330 C58 252 108 236 160 236 C212 236 262 252 268 330 Z" fill="${clothes}"/>
  <path d="M134 196 h52 v44 q-26 24 -52 0 Z" fill="${skin}"/><path d="M134 206 q26 26 52 0 v14 q-26 22 -52 0 Z" fill="#000" opacity="0.1"/>
  <ellipse cx="160" cy="150" rx="58" ry="70" fill="${skin}"/>
  <path d="M98 154 C84 48 236 48 222 154 C218 122 ${longHair ? '190 112 150 104 C128 118 106 128' : '206 108 176 106 C140 112 108 112'} 98 154 Z" fill="${hair}"/>
  <path d="M136 152 q8 -6 16 0 M170 152 q8 -6 16 0" stroke="#3a2a24" stroke-width="4" fill="none" stroke-linecap="round"/>
  <path d="M140 184 q20 16 40 0" stroke="#a4524a" stroke-width="5" fill="none" stroke-linecap="round"/></svg>`
}

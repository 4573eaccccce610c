// Letters as strokes on a grid 0–4 wide and 0–6 high: a machine without fonts draws them too.
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  A: ['M0 6 L2 0 L4 6', 'M0.8 4 H3.2'],
  M: ['M0 6 V0 L2 3.4 L4 0 V6'],
  '0': ['M2 0 C4.4 0 4.4 6 2 6 C-0.4 6 -0.4 0 2 0 Z'],
  '1': ['M0.8 1.4 L2.2 0 V6'],
  '2': ['M0.3 1.6 C0.4 -0.6 3.8 -0.6 3.7 1.7 C3.6 3.2 0.6 4.6 0.2 6 H3.9'],
  '4': ['M3 6 V0 L0 4.2 H4'],
  '.': ['M1.8 5.8 h0.3'],
  '+': ['M2 5 C0.2 3.6 0.2 2 1.2 2 C1.8 2 2 2.6 2 2.9 C2 2.6 2.2 2 2.8 2 C3.8 2 3.8 3.6 2 5 Z'],
}

/** Engraves a line: the letters above, a heart for `+`, a gap for anything else. `size`: height in px. */
export function strokes(text: string, { x, y, size, colour }: { x: number; y: number; size: number; colour: string }): string {
  const unit = size / 6
  const paths = [...text].flatMap((letter, index) =>
    (LETTERS[letter] ?? []).map(
      (path) => `<path d="${path}" transform="translate(${x + index * 4.1 * unit} ${y}) scale(${unit * 0.82} ${unit})"/>`,
    ),
  )
  return `<g fill="none" stroke="${colour}" stroke-width="0.42" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g>`
}

const gold = '#c9a24b'
const deep = '#9a7424'
const stone = '#dfeff2'

const frame = (inside: string) =>
  `<svg viewBox="0 0 120 120" aria-hidden="true" fill="none" stroke-linecap="round" stroke-linejoin="round">${inside}</svg>`

/** One drawing for each piece of the collection, in the order of the texts. */
export const drawings: readonly string[] = [
  frame(
    `<circle cx="60" cy="72" r="30" stroke="${gold}" stroke-width="6"/><circle cx="60" cy="72" r="30" stroke="${deep}" stroke-width="1"/><path d="M46 32h28l8 9-22 21-22-21z" fill="${stone}" stroke="${deep}" stroke-width="1.5"/><path d="M46 32l6 9 8 21 8-21 6-9M38 41h44" stroke="${deep}" stroke-width="1"/>`,
  ),
  frame(
    `<circle cx="46" cy="64" r="27" stroke="${gold}" stroke-width="7"/><circle cx="76" cy="60" r="22" stroke="#b9b6ae" stroke-width="6"/><path d="M28 76c4 8 10 12 18 13" stroke="${deep}" stroke-width="1"/>`,
  ),
  frame(
    `<path d="M30 18c6 30 18 34 30 34s24-4 30-34" stroke="${gold}" stroke-width="1.8"/><circle cx="60" cy="55" r="4" stroke="${deep}" stroke-width="1.6"/><path d="M60 60c14 16 19 24 19 31a19 19 0 0 1-38 0c0-7 5-15 19-31z" fill="#7fb69a" stroke="#4f8a6d" stroke-width="1.5"/><path d="M52 84c0 6 3 10 8 12" stroke="#d6eade" stroke-width="3"/>`,
  ),
  frame(
    `<circle cx="42" cy="62" r="19" fill="#f6f1ea" stroke="#cfc4b3" stroke-width="1.5"/><circle cx="80" cy="62" r="19" fill="#f6f1ea" stroke="#cfc4b3" stroke-width="1.5"/><path d="M33 55c2-5 6-7 10-7M71 55c2-5 6-7 10-7" stroke="#fff" stroke-width="4"/><path d="M42 43v-7M80 43v-7" stroke="${gold}" stroke-width="3"/>`,
  ),
  frame(
    `<ellipse cx="60" cy="62" rx="42" ry="26" stroke="#b9b6ae" stroke-width="5"/><path d="M18 62c7-8 14 8 21 0s14 8 21 0 14 8 21 0 14 8 21 0" stroke="#8d8a83" stroke-width="1.6"/><circle cx="60" cy="88" r="5" fill="${stone}" stroke="#8d8a83" stroke-width="1.4"/>`,
  ),
  frame(
    `<path d="M24 16c8 26 20 34 36 34s28-8 36-34" stroke="${gold}" stroke-width="1.8"/><path d="M60 58c8 10 10 22 0 34-10-12-8-24 0-34z" fill="#efd9a4" stroke="${deep}" stroke-width="1.5"/><path d="M60 92c-16 0-26-8-28-22 12 0 21 6 28 22zM60 92c16 0 26-8 28-22-12 0-21 6-28 22z" fill="#f5e8c8" stroke="${deep}" stroke-width="1.5"/>`,
  ),
]

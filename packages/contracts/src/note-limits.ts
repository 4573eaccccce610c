/** Characters (code points) of a private note's text. A module of its own, so that the web app need not load every schema to know it. */
export const NOTE_TEXT_MAX = 10_000
/** People that one note may mention. */
export const NOTE_MENTIONS_MAX = 50
/** Teams that one note may mention. */
export const NOTE_TEAMS_MAX = 10

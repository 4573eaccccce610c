/** Width × height × frames that are decoded at all. The head of a picture tells it; a bomb is turned away before its first pixel. */
export const MOST_PIXELS = 64_000_000

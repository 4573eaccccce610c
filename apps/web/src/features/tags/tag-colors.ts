/** Colours that can be told apart, on light and dark ground, with their names among the words. Any other can be picked as well. */
export const TAG_COLORS = {
  slate: '#64748b',
  red: '#dc2626',
  orange: '#ea580c',
  amber: '#d97706',
  green: '#16a34a',
  teal: '#0d9488',
  blue: '#2563eb',
  violet: '#7c3aed',
  pink: '#db2777',
} as const

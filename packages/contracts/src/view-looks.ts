/** Signs and colours that a saved view may carry; a tag of the same colours names its own. Apart from the schemas, so that the web app reads them alone. */
export const VIEW_ICONS = [
  'filter',
  'inbox',
  'star',
  'flag',
  'bell',
  'clock',
  'heart',
  'zap',
  'user',
  'users',
  'tag',
  'truck',
  'cart',
  'gift',
] as const
export type ViewIcon = (typeof VIEW_ICONS)[number]
export const VIEW_COLORS = ['gray', 'indigo', 'green', 'amber', 'red', 'violet'] as const
export type ViewColor = (typeof VIEW_COLORS)[number]
/** `counted`: nobody counts further what a view holds. */
export const VIEW_LIMITS = { name: 60, perOwner: 50, counted: 1_000 } as const

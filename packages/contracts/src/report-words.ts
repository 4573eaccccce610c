/** What reports count, and measure. Free of schemas: the web's first load may hold it. */
export const REPORT_FIGURES = [
  'created',
  'reopened',
  'resolved',
  'backlog',
  'inbound',
  'replies',
  'automatic',
  'firstResponse',
  'nextResponse',
  'resolution',
  'asked',
  'rating',
] as const
export type ReportFigure = (typeof REPORT_FIGURES)[number]

/** Those that are lengths of time. */
export const REPORT_TIMES = ['firstResponse', 'nextResponse', 'resolution'] as const
export type ReportTime = (typeof REPORT_TIMES)[number]

export const REPORT_GROUPS = ['agent', 'team', 'page', 'platform', 'tag'] as const
export type ReportGroup = (typeof REPORT_GROUPS)[number]

export const REPORT_BUCKETS = ['hour', 'day', 'week', 'month'] as const
export type ReportBucket = (typeof REPORT_BUCKETS)[number]

/** Where the bands of a distribution begin, in seconds; each ends where the next begins. */
export const REPORT_BANDS = [0, 60, 300, 900, 3600, 14_400, 86_400] as const

export const REPORT_LIMITS = { days: 400, buckets: 800, groups: 500 } as const

/** One report that somebody looks at. */
export interface Question {
  name: string
  viewer: 'admin' | 'agent'
  days: number
  /** Its address, without the period. */
  path: string
  /** The days that end with now. */
  period(now: number): { from: string; to: string }
}

const DAY_MS = 86_400_000

function question(name: string, path: string, { days, viewer = 'admin' }: { days: number; viewer?: Question['viewer'] }): Question {
  const moment = (at: number) => new Date(at).toISOString()
  return {
    name: `${name}, ${days} days (${viewer})`,
    viewer,
    days,
    path: `/reports/${path}`,
    period: (now) => ({ from: moment(now - days * DAY_MS), to: moment(now) }),
  }
}

/** What one opens: the whole screen for a week, a month and a quarter, each comparison for a month, and the conversations behind figures. */
export const REPORT_QUESTIONS: readonly Question[] = [
  ...[7, 30, 90].flatMap((days) => [
    question('summary', 'summary', { days }),
    question('over time', 'series?bucket=day', { days }),
    question('bands', 'bands', { days }),
    question('week', 'week', { days }),
    question('by agent', 'groups?group=agent', { days }),
  ]),
  ...['team', 'page', 'platform', 'tag'].map((group) => question(`by ${group}`, `groups?group=${group}`, { days: 30 })),
  question('one platform', 'summary?platform=zalo', { days: 30 }),
  question('behind created', 'conversations?figure=created', { days: 30 }),
  question('behind ratings', 'conversations?figure=rating&stars=1', { days: 30 }),
  question('behind the backlog', 'conversations?figure=backlog', { days: 30 }),
  ...[30, 90].flatMap((days) => [
    question('summary', 'summary', { days, viewer: 'agent' }),
    question('over time', 'series?bucket=day', { days, viewer: 'agent' }),
    question('by tag', 'groups?group=tag', { days, viewer: 'agent' }),
  ]),
  question('behind created', 'conversations?figure=created', { days: 30, viewer: 'agent' }),
]

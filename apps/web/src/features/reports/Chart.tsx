import { useTranslation } from 'react-i18next'
import { Bar, CartesianGrid, ComposedChart, Legend, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Bucket, OpenPart } from './OverTime.tsx'

const AXIS = { fontSize: 12, fill: 'var(--ink-faint)' }
/** Of the colours of the bars not all are readable as words. */
const WORDS = { color: 'var(--ink)' }
const FLOATING = { background: 'var(--surface-float)', border: '1px solid var(--line)', borderRadius: 6, color: 'var(--ink)', fontSize: 13 }

/** Bars of what came and what was resolved, a line of what stayed open. A bar opens its conversations; by keyboard the table does. */
export function Chart({ rows, onOpen }: { rows: Bucket[]; onOpen: OpenPart }) {
  const { t } = useTranslation('reports')
  const data = rows.map((row) => ({
    name: row.name,
    created: row.figures.created,
    resolved: row.figures.resolved,
    backlog: row.figures.backlog,
    row,
  }))
  const bar = (figure: 'created' | 'resolved', color: string) => (
    <Bar
      dataKey={figure}
      name={t(`figure.${figure}`)}
      fill={color}
      radius={[3, 3, 0, 0]}
      maxBarSize={22}
      isAnimationActive={false}
      className="cursor-pointer"
      onClick={(_entry, at) => {
        const row = rows[at]
        if (row) onOpen(figure, row)
      }}
    />
  )
  return (
    <div aria-hidden className="h-72 w-full min-w-0">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={{ top: 8, right: 4, bottom: 0, left: -16 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="name" tick={AXIS} tickLine={false} axisLine={{ stroke: 'var(--line-strong)' }} minTickGap={16} />
          <YAxis tick={AXIS} tickLine={false} axisLine={false} allowDecimals={false} />
          <Tooltip contentStyle={FLOATING} itemStyle={WORDS} cursor={{ fill: 'var(--hover)' }} isAnimationActive={false} />
          <Legend
            iconType="circle"
            iconSize={8}
            wrapperStyle={{ fontSize: 13 }}
            formatter={(name) => <span className="text-soft">{name}</span>}
          />
          {bar('created', 'var(--accent)')}
          {bar('resolved', 'var(--good)')}
          <Line
            dataKey="backlog"
            name={t('figure.backlog')}
            stroke="var(--ink-faint)"
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

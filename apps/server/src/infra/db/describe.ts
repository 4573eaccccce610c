import type pg from 'pg'

interface Column {
  table_name: string
  column_name: string
  type: string
  not_null: boolean
  has_default: boolean
  identity: string
  generated: string
  default_text: string | null
}

const COLUMNS = `
  select c.relname as table_name, a.attname as column_name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null,
         a.atthasdef as has_default, a.attidentity as identity, a.attgenerated as generated, pg_get_expr(d.adbin, d.adrelid) as default_text
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and c.relname <> 'schema_migrations'
   order by c.relname, a.attnum`

const TYPES: readonly [RegExp, string][] = [
  [/^(bigint|text|uuid|date|character varying.*|inet|numeric.*)$/, 'string'],
  [/^timestamp with time zone$/, 'string'],
  [/^(integer|smallint|double precision|real)$/, 'number'],
  [/^boolean$/, 'boolean'],
  [/^bytea$/, 'Buffer'],
  [/^jsonb?$/, 'Json'],
]

/** `db/types.ts`: the interface that Kysely reads, one entry a table. */
export async function describeTypes(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Column>(COLUMNS)
  const tables = Map.groupBy(rows, (row) => row.table_name)
  const interfaces = [...tables].map(
    ([table, columns]) =>
      `export interface ${pascal(table)} {\n${columns.map((c) => `  ${c.column_name}: ${columnType(c)}\n`).join('')}}\n`,
  )
  const db = `export interface DB {\n${[...tables.keys()].map((table) => `  ${table}: ${pascal(table)}\n`).join('')}}\n`
  return `// Generated from the database by \`npm run db:types\`; a test fails when it is stale. Do not edit.\nimport type { ColumnType, Generated } from 'kysely'\n\nexport type Json = unknown\n\n${interfaces.join('\n')}\n${db}`
}

function columnType({ type, not_null, has_default, identity }: Column): string {
  const list = type.endsWith('[]')
  const base = TYPES.find(([pattern]) => pattern.test(list ? type.slice(0, -2) : type))?.[1]
  if (!base) throw new Error(`no TypeScript type for ${type}`)
  const full = `${list ? `${base}[]` : base}${not_null || base === 'Json' ? '' : ' | null'}`
  if (has_default || identity) return `Generated<${full}>`
  if (base === 'Json' && !list) return not_null ? 'ColumnType<Json, unknown, unknown>' : 'ColumnType<Json, unknown | undefined, unknown>'
  return full
}

function pascal(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}

/** `db/schema.sql`: the whole schema in one readable page, for review. */
export async function describeSchema(client: pg.ClientBase): Promise<string> {
  const { rows: columns } = await client.query<Column>(COLUMNS)
  const { rows: constraints } = await client.query<{ table_name: string; line: string }>(
    `select conrelid::regclass::text as table_name, 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c') and conrelid <> 0 and conparentid = 0 order by 1, array_position(array['p','u','f','c'], contype::text), conname`,
  )
  const { rows: indexes } = await client.query<{ table_name: string; line: string }>(
    `select indrelid::regclass::text as table_name, pg_get_indexdef(indexrelid) as line from pg_index join pg_class c on c.oid = indrelid
      where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u')) order by 1, indexrelid::regclass::text`,
  )
  const { rows: policies } = await client.query<{ table_name: string; line: string }>(
    `select polrelid::regclass::text as table_name, 'policy ' || polname || case when polpermissive then '' else ' (restrictive)' end || ' ' || polcmd::text
            || coalesce(' to ' || nullif((select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any (polroles)), ''), '')
            || coalesce(' using ' || regexp_replace(pg_get_expr(polqual, polrelid), '\\s+', ' ', 'g'), '') || coalesce(' with check ' || regexp_replace(pg_get_expr(polwithcheck, polrelid), '\\s+', ' ', 'g'), '') as line
       from pg_policy join pg_class c on c.oid = polrelid where c.relnamespace = 'public'::regnamespace order by 1, polname`,
  )
  const { rows: kinds } = await client.query<{ table_name: string; kind: string }>('select table_name, kind from app.table_kinds')
  const kindOf = new Map(kinds.map((row) => [row.table_name, row.kind]))
  const linesOf = (rows: { table_name: string; line: string }[], table: string) =>
    rows.filter((row) => row.table_name === table).map((row) => row.line)
  const tables = [...Map.groupBy(columns, (row) => row.table_name)].map(([table, list]) => {
    const body = [...list.map(columnLine), ...linesOf(constraints, table)].map((line) => `  ${line}`).join(',\n')
    const tail = [...linesOf(indexes, table).map((line) => `${line};`), ...linesOf(policies, table).map((line) => `-- ${line}`)]
    return `-- ${kindOf.get(table) ?? 'unplaced'} table\ncreate table ${table} (\n${body}\n);\n${tail.map((line) => `${line}\n`).join('')}`
  })
  return `-- The schema as the migrations leave it, generated by \`npm run db:types\`; a test fails when it is stale. Do not edit.\n\n${tables.join('\n')}`
}

function columnLine(c: Column): string {
  const value = c.generated
    ? ` generated always as (${c.default_text}) stored`
    : c.default_text === null
      ? ''
      : ` default ${c.default_text}`
  const tail = c.identity ? ' generated by default as identity' : value
  return `${c.column_name} ${c.type}${c.not_null ? ' not null' : ''}${tail}`
}

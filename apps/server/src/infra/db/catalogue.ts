import type pg from 'pg'

/** One thing the live catalogue has against the rules of docs/decisions/0003 (tenant in every key, walls, no hidden behaviour). */
export interface Offence {
  rule: string
  what: string
}

/** Each query lists offenders and must come back empty. */
const RULES: Readonly<Record<string, string>> = {
  'every table has a kind': `
    select c.relname as what from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and c.relname <> 'schema_migrations' and not exists (select from app.table_kinds k where k.table_name = c.relname)`,
  'a tenant table has row level security enabled and forced': `
    select k.table_name as what from app.table_kinds k join pg_class c on c.oid = to_regclass(k.table_name)
     where k.kind in ('tenant', 'local') and k.table_name not like 'app.%' and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'a tenant table has the tenant policy': `
    select k.table_name as what from app.table_kinds k where k.kind = 'tenant'
       and not exists (select from pg_policy p where p.polrelid = to_regclass(k.table_name) and p.polname = 'tenant' and p.polpermissive
                          and pg_get_expr(p.polqual, p.polrelid) like '%app.tenant_id%' and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') like '%app.tenant_id%')`,
  'the tenant comes first in the primary key': `
    select k.table_name as what from app.table_kinds k where k.kind = 'tenant' and k.table_name <> 'sys_tenants'
       and not exists (select from pg_constraint con join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
                        where con.conrelid = to_regclass(k.table_name) and con.contype = 'p' and a.attname = 'tenant_id')`,
  'the tenant is in every unique index': `
    select i.indexrelid::regclass::text as what from app.table_kinds k join pg_index i on i.indrelid = to_regclass(k.table_name)
     where k.kind = 'tenant' and k.table_name <> 'sys_tenants' and i.indisunique
       and not exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any (i.indkey) and a.attname = 'tenant_id')`,
  'a foreign key carries the tenant': `
    select con.conname as what from app.table_kinds k join pg_constraint con on con.conrelid = to_regclass(k.table_name) and con.contype = 'f'
     where k.kind = 'tenant' and (select attname from pg_attribute where attrelid = con.conrelid and attnum = con.conkey[1]) is distinct from 'tenant_id'`,
  'no foreign key into or out of directories and local tables': `
    select con.conname as what from pg_constraint con join app.table_kinds a on to_regclass(a.table_name) = con.conrelid join app.table_kinds b on to_regclass(b.table_name) = con.confrelid
     where con.contype = 'f' and (a.kind <> 'tenant' or b.kind <> 'tenant')`,
  'a foreign key has a supporting index': `
    select con.conname as what from app.table_kinds k join pg_constraint con on con.conrelid = to_regclass(k.table_name) and con.contype = 'f'
     where k.kind = 'tenant' and con.confrelid <> 'sys_tenants'::regclass
       and not exists (select from pg_index i where i.indrelid = con.conrelid
                         and (i.indkey::int2[])[0:cardinality(con.conkey) - 1] @> con.conkey and (i.indkey::int2[])[0:cardinality(con.conkey) - 1] <@ con.conkey)`,
  'constraint names have at most 48 characters': `
    select conname as what from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c', 'x') and length(conname) > 48`,
  'no trigger, rule or inheritance of ours': `
    select tgname as what from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
    union all select rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class where r.rulename <> '_RETURN' and c.relnamespace = 'public'::regnamespace`,
  'a view runs with the rights of its caller': `
    select relname as what from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
       and not coalesce(reloptions @> array['security_invoker=true'] or reloptions @> array['security_invoker=on'], false)`,
  'no materialised view': `select relname as what from pg_class where relnamespace = 'public'::regnamespace and relkind = 'm'`,
  "a function with its owner's rights is on the list, and nobody else may call it": `
    select 'app.' || p.proname as what from pg_proc p where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace) and p.prosecdef
       and (not exists (select from app.definer_functions f where f.function_name = 'app.' || p.proname)
            or has_function_privilege('public', p.oid, 'execute') or coalesce(array_to_string(p.proconfig, ','), '') not like '%search_path%')`,
  "the server's roles own nothing and bypass nothing": `
    select rolname as what from pg_roles r where rolname in ('sb_app', 'sb_system')
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or exists (select from pg_class c where c.relowner = r.oid))`,
  "the server's roles may not truncate or reference": `
    select k.table_name as what from app.table_kinds k
     where has_table_privilege('sb_app', to_regclass(k.table_name), 'truncate,references,trigger') or has_table_privilege('sb_system', to_regclass(k.table_name), 'truncate,references,trigger')`,
  'the tenant column cannot be updated': `
    select k.table_name as what from app.table_kinds k where k.kind = 'tenant' and k.table_name <> 'sys_tenants' and has_column_privilege('sb_app', to_regclass(k.table_name), 'tenant_id', 'update')`,
  "directories are out of the server's reach": `
    select k.table_name as what from app.table_kinds k where k.kind = 'directory' and k.table_name <> 'sys_permissions'
       and has_table_privilege('sb_app', to_regclass(k.table_name), 'select,insert,update,delete')`,
  'the system role reaches no tenant table': `
    select k.table_name as what from app.table_kinds k where k.kind = 'tenant' and has_table_privilege('sb_system', to_regclass(k.table_name), 'select,insert,update,delete')`,
  'no index is invalid': `select indexrelid::regclass::text as what from pg_index where not indisvalid`,
}

/** Holds the live catalogue against the rules. An empty list is the proof that the wall stands. Run as the owner. */
export async function catalogueOffences(client: pg.ClientBase | pg.Pool): Promise<Offence[]> {
  const offences: Offence[] = []
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await client.query<{ what: string }>(query)
    offences.push(...rows.map(({ what }) => ({ rule, what })))
  }
  return offences
}

export const CATALOGUE_RULES: readonly string[] = Object.keys(RULES)

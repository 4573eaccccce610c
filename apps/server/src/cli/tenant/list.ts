import { asOperator } from '../../domains/identity/index.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Command } from '../command.ts'
import { withInstallation } from '../installation.ts'
import { readOptions } from '../options.ts'
import { answer, table } from '../output.ts'

export const listTenantsCommand: Command = {
  name: 'list',
  help: `Usage: switchboard tenant list [--json]

  --json   {"tenants": [{"id", "slug", "name", "status"}]}`,
  async run(args) {
    const { values } = readOptions(args, {})
    return withInstallation(async ({ owner }) => {
      const { rows } = await owner.query<{ tenant_id: string }>('select tenant_id from dir_tenants order by slug')
      const tenants: { id: string; slug: string; name: string; status: string }[] = []
      // One by one: where the owner cannot bypass row level security, he too sees only the tenant that is set.
      for (const { tenant_id } of rows)
        tenants.push(
          ...(await asOperator(owner, tenant_id, (tx) =>
            tx.run<(typeof tenants)[number]>(sql`select id, slug, name, status from sys_tenants where id = ${tx.tenantId}`),
          )),
        )
      answer(
        values.json,
        { tenants },
        tenants.length > 0
          ? table([['ID', 'SLUG', 'STATUS', 'NAME'], ...tenants.map((one) => [one.id, one.slug, one.status, one.name])])
          : ['There is no tenant yet.'],
      )
      return 0
    })
  },
}

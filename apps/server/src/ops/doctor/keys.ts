import { asOperator } from '../../domains/identity/index.ts'
import { createVault } from '../../infra/crypto/envelope.ts'
import { databaseCheck, note, ok, wrong } from './finding.ts'

export const keyCheck = databaseCheck('master key', async (owner, { masterKeys }) => {
  if (!masterKeys)
    return wrong('there is a database, but no master key: put it back as master.key in the data folder, or set SWITCHBOARD_KEY')
  const { rows: tables } = await owner.query<{ ready: boolean }>("select to_regclass('public.sys_data_keys') is not null as ready")
  if (!tables[0]?.ready) return note('nothing is sealed yet')
  const vault = createVault(masterKeys)
  const { rows } = await owner.query<{ tenant_id: string; slug: string }>('select tenant_id, slug from dir_tenants order by slug')
  let opened = 0
  const lost: string[] = []
  for (const { tenant_id, slug } of rows) {
    const survey = await asOperator(owner, tenant_id, (tx) => vault.survey(tx))
    opened += survey.opened
    if (survey.lost.length > 0) lost.push(`${slug} (sealed by key ${[...new Set(survey.lost)].join(', ')})`)
  }
  const words = `key ${masterKeys.current.id} opens ${opened} data keys`
  if (lost.length > 0)
    return wrong(`${words}, but not those of ${lost.join(', ')}: add that key as a line of master.key.old, or connect the channels anew`)
  return masterKeys.byId.size > 1
    ? note(`${words} together with ${masterKeys.byId.size - 1} of master.key.old: "switchboard key rotate" finishes the change`)
    : ok(words)
})

import { ownerClient } from '../ops/as-owner.ts'

/** What to do where nobody can sign in yet; nothing once somebody can. */
export async function firstSteps(ownerUrl: string): Promise<string[]> {
  const owner = ownerClient(ownerUrl)
  await owner.connect()
  try {
    const { rowCount } = await owner.query('select from dir_memberships where active limit 1')
    if (rowCount) return []
    const { rows } = await owner.query<{ slug: string }>('select slug from dir_tenants order by slug limit 1')
    const slug = rows[0]?.slug ?? 'shop'
    return [
      '',
      'Nobody can sign in yet. In another terminal, with the same settings:',
      ...(rows[0] ? [] : [`  npx switchboard tenant create --slug ${slug} --name "The Shop"`]),
      `  npx switchboard user create --tenant ${slug} --email you@example.com --name "Your Name" --role admin`,
    ]
  } finally {
    await owner.end()
  }
}

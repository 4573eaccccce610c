import type pg from 'pg'
import { newSetUpToken, setUpAddress } from '../domains/identity/index.ts'
import type { Config } from '../infra/config.ts'
import { ownerClient } from '../ops/as-owner.ts'

/**
 * What to do where nobody can sign in yet; nothing once somebody can. Where this process serves the app and there is no business, that is a
 * new set-up link, and those printed before are void.
 */
export async function firstSteps(config: Pick<Config, 'publicUrl' | 'roles'>, ownerUrl: string): Promise<string[]> {
  const owner = ownerClient(ownerUrl)
  await owner.connect()
  try {
    const { rowCount } = await owner.query('select from dir_memberships where active limit 1')
    if (rowCount) return []
    const made = config.roles.includes('api') ? await newSetUpToken(owner) : undefined
    return ['', ...(made ? byLink(setUpAddress(config.publicUrl, made.token)) : await byCommands(owner))]
  } finally {
    await owner.end()
  }
}

function byLink(address: string): string[] {
  return [
    'Nobody can sign in yet. Set up the first business here; the link works once, within 24 hours:',
    '',
    `  ${address}`,
    '',
    'For a new link: npx switchboard setup-link. For scripts: npx switchboard tenant create, then user create.',
  ]
}

async function byCommands(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ slug: string }>('select slug from dir_tenants order by slug limit 1')
  const slug = rows[0]?.slug ?? 'shop'
  return [
    'Nobody can sign in yet. In another terminal, with the same settings:',
    ...(rows[0] ? [] : ['  npx switchboard setup-link', 'or', `  npx switchboard tenant create --slug ${slug} --name "The Shop"`]),
    `  npx switchboard user create --tenant ${slug} --email you@example.com --name "Your Name" --role admin`,
  ]
}

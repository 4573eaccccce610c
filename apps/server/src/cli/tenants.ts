import type pg from 'pg'
import { Failed } from './command.ts'

/** Id of a tenant by its short name. @throws {Failed} saying which there are */
export async function tenantBySlug(owner: pg.Client, slug: string): Promise<string> {
  const { rows } = await owner.query<{ tenant_id: string }>('select tenant_id from app.tenant_by_slug($1)', [slug])
  if (rows[0]) return rows[0].tenant_id
  const { rows: known } = await owner.query<{ slug: string }>('select slug from dir_tenants order by slug limit 20')
  throw new Failed(
    `There is no tenant "${slug}". ${known.length > 0 ? `There are: ${known.map((row) => row.slug).join(', ')}.` : `There is none yet: make it with "switchboard tenant create --slug ${slug} --name …".`}`,
  )
}
